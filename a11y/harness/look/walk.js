// A walk along all stops of the Tab key.

// What is wrong with where the focus is now: whether it shows, and whether what lies there is the control itself.
look.stop = control => {
    const wrong = [], shown = look.shown(control), name = look.name(control), style = getComputedStyle(shown)
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    if (!ring && control.id !== "inhoud") wrong.push(`focus does not show: ${name}`)
    const box = look.visiblePart(shown), page = document.documentElement
    if (!box) return [...wrong, `focus is on nothing: ${name}`]
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= page.clientWidth) {
        return [...wrong, `focus is off the screen: ${name}`]
    }
    // In a long text the browser keeps the caret on the screen, and not the whole box.
    if (!control.matches("textarea") && box.height <= innerHeight - 10 && (box.top < -3 || box.bottom > innerHeight + 3)) {
        wrong.push(`focus is partly off the screen: ${name}`)
    }
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    const points = [[x, y], [box.left + 2, y], [box.right - 2, y], [x, box.top + 2], [x, box.bottom - 2]]
    for (const [x, y] of points) {
        const hit = document.elementFromPoint(x, y)
        if (!hit || hit === control || shown.contains(hit) || hit.contains(shown) && !look.isOver(hit, shown)) continue
        if (hit.closest("label") && hit.closest("label").control === control) continue
        wrong.push(`focus is under ${look.name(hit)}: ${name}`)
        break
    }
    return wrong
}
// A link in a sentence has a box for each line.
look.visiblePart = element => [...element.getClientRects()].find(box => box.width > 1 && box.height > 1)
look.isOver = (hit, shown) => /fixed|sticky/.test(getComputedStyle(hit).position)

look.scroller = element => {
    for (let box = element.parentElement; box; box = box.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box
    }
    return document.documentElement
}

// From stop to stop downward, and in a line as people read; the places are of the whole page.
look.order = stops => {
    const places = stops.map(look.shown).map(element => {
        const box = look.visiblePart(element)
        return box && [element, box.top + scrollY, box.bottom + scrollY, box.left, box.right, look.scroller(element)]
    }).filter(Boolean)
    const backward = document.documentElement.dir === "rtl" ? (a, b) => a[4] > b[4] + 1 : (a, b) => a[3] < b[3] - 1
    return places.slice(1).filter((next, at) => {
        const before = places[at]
        // What is in a box that scrolls may be anywhere.
        if (before[5] !== next[5]) return false
        if (before[0].closest(".skip") || next[0].closest(".skip")) return false
        if (next[2] <= before[1] + 1) return true
        const sameLine = Math.abs(next[1] - before[1]) < 3 && Math.abs(next[2] - before[2]) < 3
        return sameLine && backward(next, before)
    }).map(next => `not in reading order: ${look.name(next[0])}`)
}

// The walk without keys, which is quicker: everything takes the focus in turn.
look.walk = () => {
    const stops = look.tabbable(), order = look.order(stops)
    const wrong = stops.flatMap(control => {
        control.focus()
        return document.activeElement === control ? look.stop(control) : [`takes no focus: ${look.name(control)}`]
    })
    document.activeElement.blur()
    scrollTo(0, 0)
    return [...order, ...wrong]
}

// For a walk with the real key: what each stop was like, and which stops never came.
look.listen = () => {
    look.expected = look.tabbable()
    look.came = []
    document.addEventListener("focusin", event => look.came.push([event.target, look.stop(event.target)]))
    return look.expected.length
}
look.missing = () => look.expected.some(control => !look.came.some(([came]) => came === control))
look.heard = () => {
    const came = look.came.map(([control]) => control)
    const missed = look.expected.filter(control => !came.includes(control)).map(look.name)
    return [...look.came.flatMap(([, wrong]) => wrong), ...missed.map(name => `Tab does not come at ${name}`)]
}
