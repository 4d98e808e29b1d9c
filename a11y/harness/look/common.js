// What the other files here share. Runs in the page under test: `look` is ours, the page knows nothing of it.
window.look = {
    // An element in a few words, for a finding.
    name: element => {
        const words = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim()
        const marks = element.id ? `#${element.id}` : [...element.classList].map(word => `.${word}`).join("")
        const where = words || !element.parentElement ? "" : ` in ${look.name(element.parentElement)}`
        return `<${element.tagName.toLowerCase()}${marks}> ${words.replace(/\s+/g, " ").slice(0, 40)}`.trim() + where
    },
    // On the page at all; not necessarily on the screen.
    isThere: element => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true }),
    isSeen: element => look.isThere(element) && !element.closest(".unseen, .skip, [aria-hidden=true]"),
    // Whether it becomes so within three seconds: a browser moves the focus when it next draws.
    soon: async wanted => {
        for (let tries = 60; tries && !wanted(); tries--) await new Promise(later => setTimeout(later, 50))
        return wanted()
    },
    // What stands on the screen for a control: of a picture to choose, its label.
    shown: control => {
        const box = control.getBoundingClientRect(), style = getComputedStyle(control)
        const hidden = style.opacity === "0" || Math.min(box.width, box.height) < 5
        const label = control.labels && control.labels[0]
        return hidden && label ? label : control
    },
    // All stops of the Tab key, in its order. Of radio buttons of one name only one is a stop.
    tabbable: () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
        .filter(element => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden")
        .filter(look.isThere)
        .filter(element => {
            if (element.type !== "radio") return true
            const group = [...document.getElementsByName(element.name)].filter(other => other.form === element.form)
            return element === (group.find(other => other.checked) || group[0])
        }),
}
