// Whether everything has room: nothing sticks out at the side, nothing is cut off, everything can be hit.

// All of it, under the name of each check: as it is, with more space, with twice the letters, and at the largest size.
look.rooms = () => {
    const html = document.documentElement, found = { target: look.small(), sideways: look.sideways(), focus: look.walk() }
    const room = () => look.sideways().concat(look.clipped())
    look.space()
    found["text spacing"] = room()
    look.unspace()
    html.style.fontSize = "225%"  // base.css says 112.5 %
    found["200 % text"] = room()
    html.style.fontSize = ""
    html.classList.add("size-2")
    found["size 2"] = room()
    html.classList.remove("size-2")
    return found
}

// What makes people scroll sideways, on the page or in a box on it.
look.sideways = () => {
    const page = document.documentElement
    if (page.scrollWidth > page.clientWidth) {
        const rightmost = [...document.body.querySelectorAll("*")].filter(element => {
            const box = element.getBoundingClientRect()
            return look.isThere(element) && (box.right > page.clientWidth + 0.5 || box.left < -0.5)
                && !element.closest(".unseen, .skip")
        })
        const cause = rightmost.pop()
        return [`${page.scrollWidth - page.clientWidth} px: ${cause ? look.name(cause) : "?"}`]
    }
    return look.boxes().filter(([box, style]) => /auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1)
        .map(([box]) => `${box.scrollWidth - box.clientWidth} px in ${look.name(box)}`)
}

// Boxes that do not simply grow with what is in them.
look.boxes = () => [...document.body.querySelectorAll("*")]
    .map(element => [element, getComputedStyle(element)])
    .filter(([box, style]) => (style.overflowX !== "visible" || style.overflowY !== "visible") && !(box instanceof SVGElement))
    .filter(([box]) => look.isSeen(box))

// Words that are cut off.
look.clipped = () => look.boxes()
    .filter(([box]) => !box.matches("input, textarea, select, img, video"))
    .filter(([box, style]) =>
        (/hidden|clip/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1)
        || (/hidden|clip/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1))
    // What only is read aloud has no room at all.
    .filter(([box, style]) => box.innerText.trim() && box.clientWidth > 1 && style.clip === "auto")
    .map(([box]) => look.name(box))

// More room between lines, letters and words, as WCAG 2.2, 1.4.12 has it. A sheet of our own: the CSP lets it be.
look.space = () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}
look.unspace = () => { document.adoptedStyleSheets = [] }

// What is smaller than a finger. A link within a sentence may be as high as its line.
look.small = () => look.tabbable().concat([...document.querySelectorAll("input[type=radio], input[type=checkbox]")])
    .map(look.shown)
    .filter((control, at, all) => all.indexOf(control) === at && look.isSeen(control))
    .filter(control => !(control.tabIndex >= 0 && control.matches("[tabindex]:not(a, button)")))
    .map(control => [control, look.reach(control)])
    .filter(([control, box]) => Math.min(box.width, box.height) < (look.inSentence(control) ? 24 : 44) - 0.5)
    .map(([control, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${look.name(control)}`)

// Where a press reaches a control: a link may lie over all of its card.
look.reach = control => {
    if (control.labels && control.labels.length) return look.together(control)
    const over = getComputedStyle(control, ":after")
    const covers = over.position === "absolute" && [over.top, over.right, over.bottom, over.left].every(at => at === "0px")
    return (covers ? control.offsetParent : control).getBoundingClientRect()
}

// A field with the label around it, which can be pressed too.
look.together = control => {
    const around = [control, ...control.labels].filter(part => part === control || /radio|checkbox/.test(control.type))
    const boxes = around.map(part => part.getBoundingClientRect())
    const [left, top] = [Math.min(...boxes.map(b => b.left)), Math.min(...boxes.map(b => b.top))]
    return { width: Math.max(...boxes.map(b => b.right)) - left, height: Math.max(...boxes.map(b => b.bottom)) - top }
}

look.inSentence = control => {
    if (!control.matches("a") || !getComputedStyle(control).display.startsWith("inline")) return false
    const block = control.closest("p, li, dd, td, span, div, h1, h2, h3")
    return block && block.innerText.trim().length > control.innerText.trim().length + 3
}
