// Which parts of the page to ask the colours of: one of each kind, since asking is slow and a list repeats itself.

// The kinds on this page: every element with words of its own or to type in, but of those that are painted alike only
// the first. `look.kinds` has the elements, in the same order.
look.painted = () => {
    const kinds = new Map(), behind = new Map()
    for (const element of document.body.querySelectorAll("*")) {
        if (!look.hasWords(element) || !look.isThere(element)) continue
        const kind = look.paint(element, behind)
        if (!kinds.has(kind)) kinds.set(kind, element)
    }
    look.kinds = [...kinds.values()]
    return [...kinds.keys()]
}

look.hasWords = element => element.matches("input, select, textarea")
    || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())

// What decides how an element's words stand out: their own colour and size, and all that lies behind them.
look.paint = (element, behind) => {
    const own = getComputedStyle(element)
    return [own.color, own.fontSize, own.fontWeight, look.behind(element, behind)].join(" ")
}

look.behind = (part, known) => {
    if (!part) return ""
    if (!known.has(part)) {
        const style = getComputedStyle(part)
        const own = [part.tagName, part.className, style.backgroundColor, style.backgroundImage, style.opacity]
        known.set(part, `${own.join(" ")} ${look.behind(part.parentElement, known)}`)
    }
    return known.get(part)
}
