// A page with errors is the answer to a form that was sent. Going back to it, a browser would ask whether to send the
// form again, or show a page of its own. So the entry in its history becomes the page of the question itself, which has
// the same address (data-answers-here); what was typed is on the page until somebody leaves it.

export function keepBackWorking() {
  const sent = document.querySelector('form[data-answers-here]') && document.querySelector('.govuk-error-summary')
  if (sent) history.replaceState(history.state, '', location.href)
}
