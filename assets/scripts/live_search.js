// Live search: lists that change while typing, as for a school. The search button and Enter work without this.
//
// Written on the form:   data-live-search="3"   the fewest characters worth asking for; none at all asks as well
//
// A list never changes while it has the focus, and nothing is fetched unasked on a metered connection.

export function watchLiveSearches() {
  document.addEventListener('htmx:before:request', unlessWorthAsking)
  document.addEventListener('htmx:before:swap', unlessSomebodyIsInIt)
}

function liveSearch(event) {
  const { ctx } = event.detail
  return ctx.sourceElement?.dataset?.liveSearch ? ctx : null
}

function unlessWorthAsking(event) {
  const ctx = liveSearch(event)
  if (!ctx) return
  const form = ctx.sourceElement
  const typed = form.querySelector('[type="search"]').value.trim()
  const tooShort = typed.length > 0 && typed.length < Number(form.dataset.liveSearch)
  if (tooShort || dataIsDear() || hasFocus(ctx.target)) event.preventDefault()
}

function unlessSomebodyIsInIt(event) {
  const ctx = liveSearch(event)
  if (ctx && hasFocus(ctx.target)) event.preventDefault()
}

function hasFocus(element) {
  return Boolean(element?.contains(document.activeElement))
}

function dataIsDear() {
  const { saveData = false, effectiveType = '' } = navigator.connection || {}
  return saveData || effectiveType.endsWith('2g')
}
