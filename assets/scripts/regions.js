// After htmx has replaced a region: starts components, keeps focus, announces the change, and leaves a plain link
// after a failure.
//
// Written in the page:
//   data-announce="words"      said when the region has been replaced (without words: the element's own text)
//   id="question"              a step of a journey: focus goes to its error summary or heading
//   hx-trigger="opened once, click"   on a link in a section of an accordion: followed when the section is opened
//   data-rest="#link"          on an accordion: "Show all" follows that htmx link, which brings all sections that have
//                              not been loaded yet

import htmx from 'htmx.org/dist/htmx.esm.js'
import { startComponents } from './components.js'

const retriesOfLoad = 3

let focusedBefore = null

export function watchRegions() {
  const on = (name, listener) => document.addEventListener(`htmx:${name}`, listener)
  on('before:request', waitUntilVisible)
  on('before:request', markBusy)
  on('finally:request', unmarkBusy)
  on('before:swap', refuseWholePages)
  on('before:swap', rememberFocus)
  on('after:settle', startRegion)
  on('after:swap', keepFocus)
  on('error', tryAgain)
  document.addEventListener('click', loadOpenedSections)
}

export function announce(words) {
  const status = document.getElementById('announce')
  if (status && words) status.textContent = words
}

function loadsItself(element) {
  return (element.getAttribute('hx-trigger') || '').startsWith('load')
}

// Polling stops while the tab is hidden.
function waitUntilVisible(event) {
  const { sourceElement } = event.detail.ctx
  if (!document.hidden || !loadsItself(sourceElement)) return
  event.preventDefault()
  document.addEventListener('visibilitychange', () => htmx.process(sourceElement, true), { once: true })
}

function markBusy(event) {
  if (!event.defaultPrevented && !loadsItself(event.detail.ctx.sourceElement)) {
    const { target } = event.detail.ctx
    target?.setAttribute('aria-busy', 'true')
    announce(target?.querySelector('.app-working')?.textContent)
  }
}

function unmarkBusy(event) {
  event.detail.ctx.target?.removeAttribute('aria-busy')
}

// The answer is a whole page where a part was asked for, because the session has ended, the record has gone or the
// server failed. A whole page never goes into a region: the browser goes there instead. A part that comes with 503 says
// that another system is not answering, and is shown like any.
function refuseWholePages(event) {
  const { ctx, tasks } = event.detail
  const { status, raw } = ctx.response
  const wholePage = /^\s*<!doctype/i.test(ctx.text)
  const missing = ctx.select && !tasks[0]?.fragment.childElementCount
  const failed = status >= 500 && status !== 503
  if (!failed && !missing && (!wholePage || ctx.select)) return
  event.preventDefault()
  if (status >= 500) showProblem(ctx)
  else if (ctx.request.method === 'GET') location.assign(ctx.request.action)
  else if (raw.redirected) location.assign(raw.url)
  else ctx.request.form?.submit()
}

function rememberFocus() {
  focusedBefore = document.activeElement
}

function startRegion(event) {
  for (const element of event.detail.newContent) {
    if (!(element instanceof Element)) continue
    startComponents(element)
    const selector = '[data-announce], [role="status"]'
    const said = element.matches(selector) ? element : element.querySelector(selector)
    if (said) announce(said.dataset.announce || said.textContent.trim())
  }
}

function keepFocus(event) {
  const { ctx } = event.detail
  const region = document.getElementById(ctx.target?.id) || ctx.target
  if (!region?.isConnected) return
  const isQuestion = region.id === 'question'
  const errors = region.querySelector('.govuk-error-summary')
  const lost = focusedBefore && !focusedBefore.isConnected && document.activeElement === document.body
  if (isQuestion) {
    const place = errors || region.querySelector('h1') || region
    focusOn(place)
    place.scrollIntoView()
  } else if (lost) {
    focusOn(region.querySelector('h1, h2, h3') || region)
  }
}

export function focusOn(element) {
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1')
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

// A request that got no answer: a region that loads itself tries again a few times, then says so.
function tryAgain(event) {
  const { ctx } = event.detail
  const element = ctx?.sourceElement
  if (!element?.isConnected || !ctx.request) return
  const tries = Number(element.dataset.tries || 0) + 1
  element.dataset.tries = tries
  if (loadsItself(element) && tries <= retriesOfLoad) {
    setTimeout(() => htmx.process(element, true), tries * 2000)
  } else {
    showProblem(ctx)
  }
}

function showProblem(ctx) {
  const region = ctx.target?.isConnected ? ctx.target : ctx.sourceElement
  const problem = document.createElement('p')
  problem.className = 'app-problem'
  region.querySelector('.app-problem')?.remove()
  const place = region.querySelector('main') || region
  if (ctx.request.method === 'GET') {
    const words = 'This part of the page could not be loaded.'
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = ctx.request.action
    link.textContent = 'Try again'
    problem.append(`${words} `, link)
    place.prepend(problem)
    announce(words)
  } else {
    // The button that was pressed may be far below, so what came of it is brought into view and read out.
    problem.append(whyNotSent(ctx))
    place.prepend(problem)
    focusOn(problem)
    problem.scrollIntoView({ block: 'nearest' })
  }
}

function whyNotSent({ response, sourceElement }) {
  if (response?.status >= 500) return 'Your answer was not saved. Try again in a few minutes.'
  const button = sourceElement.querySelector('[type="submit"]')?.textContent.trim() || 'Continue'
  return `Your answer was not sent. Check your connection, then select ${button} again.`
}

// A section that has not been loaded holds an htmx link waiting for "opened". "Show all" of an accordion that names
// a link for the rest follows that one instead, so that all of it comes in one request.
function loadOpenedSections(event) {
  const opener = event.target.closest?.('.govuk-accordion__show-all, .govuk-accordion__section-header')
  const accordion = opener?.closest('.govuk-accordion')
  if (!accordion) return
  const rest = opener.matches('.govuk-accordion__show-all') && document.querySelector(accordion.dataset.rest || null)
  if (rest) {
    accordion.removeAttribute('data-rest')
    rest.click()
    return
  }
  for (const link of accordion.querySelectorAll('.govuk-accordion__section--expanded [hx-trigger^="opened"]')) {
    htmx.trigger(link, 'opened')
  }
}
