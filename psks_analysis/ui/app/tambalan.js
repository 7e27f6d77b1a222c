// Mends two faults of Streamlit's front end that only a browser can mend.

// Its link to the first page has no path of its own ("?tahun=2023"): opened in a new tab
// it would be the page that is shown. Every way to open one begins with one of these.
for (const event of ["pointerdown", "focusin", "contextmenu"]) {
  addEventListener(event, ({ target }) => {
    const link = target.closest?.('[data-testid="stPageLink"] a')
    const href = link?.getAttribute("href")
    if (href === "" || href?.startsWith("?")) link.setAttribute("href", `/${href}`)
  }, true)
}

// A double click into a table opens a field that does not have the focus from the second
// time on: what is typed then goes to the table, and is lost at Enter.
const TRIES = 30

function giveFocus(field, left = TRIES) {
  if (!left || !field.isConnected || document.activeElement === field) return
  field.focus()
  requestAnimationFrame(() => giveFocus(field, left - 1))
}

new MutationObserver(changes => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      const field = node.querySelector?.(".gdg-input")
      if (field) requestAnimationFrame(() => giveFocus(field))
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true })
