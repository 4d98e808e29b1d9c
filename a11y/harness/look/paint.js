// Which parts of the page to ask the colours of: one of each kind, since asking is slow and a list repeats itself.

// Every element with words of its own or to type in, but of those that are painted alike only the first.
look.painted = () => {
    const kinds = new Map()
    for (const element of document.body.querySelectorAll("*")) {
        if (!look.hasWords(element) || !look.isThere(element)) continue
        const kind = look.paint(element)
        if (!kinds.has(kind)) kinds.set(kind, element)
    }
    return [...kinds.values()]
}

look.hasWords = element => element.matches("input, select, textarea")
    || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())

// What decides how an element's words stand out: their own colour and size, and all that lies behind them.
look.paint = element => {
    const own = getComputedStyle(element), behind = []
    for (let part = element; part; part = part.parentElement) {
        const style = getComputedStyle(part)
        behind.push(part.tagName, part.className, style.backgroundColor, style.backgroundImage, style.opacity)
    }
    return [own.color, own.fontSize, own.fontWeight, ...behind].join(" ")
}
