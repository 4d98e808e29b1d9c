// A form that goes wrong: sent with nothing in it, and what comes back.

look.form = () => document.querySelector("main form.form[method=post]")

// Empty the form and press its first button, as who has seen nothing of it yet.
look.sendEmpty = () => {
    const form = look.form(), fields = [...form.elements]
    form.noValidate = true
    fields.forEach(field => {
        if (/radio|checkbox/.test(field.type)) field.checked = false
        else if (/text|email|tel|url|number|date|time|password|search/.test(field.type)) field.value = ""
    })
    form.requestSubmit(fields.find(field => field.type === "submit" && form.contains(field)))
}

// What is wrong with the page that says what went wrong.
look.told = async () => {
    const wrong = [], summary = document.getElementById("fouten")
    if (!summary) return ["no summary of what went wrong"]
    if (!await look.soon(() => document.activeElement === summary)) wrong.push("the summary has no focus")
    const links = [...summary.querySelectorAll("a[href^='#']")]
    if (!links.length) wrong.push("the summary leads nowhere")
    links.forEach(link => {
        const field = document.getElementById(link.getAttribute("href").slice(1))
        if (!field || !look.isThere(field)) return wrong.push(`leads to no field: ${link.innerText}`)
        const box = field.closest(".field")
        const beside = box && box.querySelector(".field__error")
        if (!beside || beside.innerText !== link.innerText) wrong.push(`not said beside its field: ${link.innerText}`)
        const described = field.getAttribute("aria-describedby") || box && box.getAttribute("aria-describedby")
        if (!described || !document.getElementById(described.split(" ")[0])) wrong.push(`not read with its field: ${link.innerText}`)
    })
    return wrong
}
