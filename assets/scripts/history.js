// Keeps each entry of the browser's history and its page together.

// A page with errors is the answer to a form that was sent. Going back to it, a browser would ask whether to send the
// form again, or show a page of its own. So the entry in its history becomes the page of the question itself, which has
// the same address (data-answers-here); what was typed is on the page until the user leaves it.
export function keepBackWorking() {
  const sent = document.querySelector('form[data-answers-here]') && document.querySelector('.govuk-error-summary')
  if (sent) history.replaceState(history.state, '', location.href)
}

// The entries that htmx makes (history.state.htmx) share one document, so Back and Forward between them change the
// address only, and the page must then be loaded. While a page loads, before this script runs, Back and Forward between
// entries of one document change the address again and may end the loading, so the entry is given a document of its own.
export function watchHistory() {
  if (endsWithSeparator.test(location.href)) history.replaceState(history.state, '', location.href.slice(0, -1))
  document.addEventListener('htmx:before:history:restore', (event) => {
    event.preventDefault()
    loadIntoOwnDocument()
  })
  // Back or Forward pressed during a reload; htmx listens from the next task on.
  setTimeout(() => {
    const [loaded] = performance.getEntriesByType('navigation')
    if (history.state?.htmx && loaded && !isSamePage(loaded.name, location.href)) loadIntoOwnDocument()
  })
}

// Browsers keep the document of an entry that is replaced by its own address; a separator with nothing after it makes
// it another address, and is taken off when the page is there.
function loadIntoOwnDocument() {
  const { pathname, search } = location
  location.replace(pathname + (search ? `${search}&` : '?'))
}

const endsWithSeparator = /[?&]$/

function isSamePage(one, other) {
  return one.split('#')[0] === other.split('#')[0]
}
