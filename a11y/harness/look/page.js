// What every page has: a title, one h1, headings in order, its language and direction, and no dead controls.
look.page = ({ language, direction }) => {
    const wrong = [], html = document.documentElement
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(look.isThere)
    if (!document.title.trim()) wrong.push("no title")
    if (html.lang !== language) wrong.push(`lang is «${html.lang}», not «${language}»`)
    if (html.dir !== direction) wrong.push(`dir is «${html.dir}», not «${direction}»`)
    if (headings.filter(h => h.tagName === "H1").length !== 1) wrong.push("not one h1")
    headings.reduce((before, heading) => {
        const level = +heading.tagName[1]
        if (level > before + 1) wrong.push(`h${level} after h${before}: ${look.name(heading)}`)
        return level
    }, 0)
    if (document.querySelectorAll("main").length !== 1) wrong.push("not one main")
    if (!document.querySelector("[role=status]")) wrong.push("nowhere to tell a result")
    return wrong
}

// What somebody sees, can press, and that does nothing without a script.
look.dead = () => look.tabbable().filter(control => {
    if (control.matches("a[href]")) return /^(javascript:|#$)/.test(control.getAttribute("href"))
    if (control.matches("summary, [tabindex]:not(button, input, select, textarea)")) return false
    if (control.readOnly) return false
    if (!control.form) return true
    return control.matches("button") && control.type !== "submit"
}).map(look.name)

// What moves, for who asked for rest.
look.moving = () => [...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element)
    const takes = [style.transitionDuration, style.animationDuration].join().split(/, ?/)
    return takes.some(time => parseFloat(time) > 0.01) || style.scrollBehavior === "smooth"
}).map(look.name)

// Buttons that have no edge of their own where colours are forced, and so do not look like buttons.
look.edgeless = () => [...document.querySelectorAll("button, .button, input:not([type=hidden]), select, textarea")]
    .filter(control => !/radio|checkbox/.test(control.type))
    .filter(look.isSeen)
    .filter(control => {
        const style = getComputedStyle(control)
        return !(parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none")
    })
    .map(look.name)
