// Warns before a session ends, lets people stay signed in, and says so when it has ended.
//
// The body of a signed-in page carries data-session-ends-in (seconds), data-session-stay (a GET that keeps the
// session), data-session-sign-out and data-session-ended (pages). Nothing is kept in the browser's storage: tabs tell
// each other through a channel.

const warnBefore = 5 * 60 * 1000
const minute = 60 * 1000

export function watchSession() {
  const page = document.body.dataset
  const length = Number(page.sessionEndsIn) * 1000
  if (!length) return

  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : null
  let endsAt = 0
  let dialog = null
  let saidMinutes = 0

  function start() {
    endsAt = Date.now() + length
    saidMinutes = 0
    dialog?.close()
  }

  function restart() {
    start()
    tabs?.postMessage('restarted')
  }

  function stay() {
    fetch(page.sessionStay, { credentials: 'same-origin', redirect: 'manual' }).then((response) => {
      if (response.status === 204) restart()
      else end()
    }, () => say('You could not be kept signed in. Check your connection and try again.'))
  }

  function end() {
    location.assign(page.sessionEnded)
  }

  function say(words) {
    dialog.querySelector('[role="status"]').textContent = words
  }

  function warn(left) {
    dialog ||= makeDialog(page.sessionSignOut, stay)
    const minutes = Math.ceil(left / minute)
    if (minutes !== saidMinutes) {
      saidMinutes = minutes
      say(`For your security, you will be signed out in ${minutes === 1 ? '1 minute' : `${minutes} minutes`} if you do nothing.`)
    }
    if (!dialog.open) dialog.showModal()
  }

  // A laptop that slept has missed its timers, so the clock is read again each time.
  function check() {
    const left = endsAt - Date.now()
    if (left <= 0) end()
    else if (left <= Math.min(warnBefore, length / 2)) warn(left)
  }

  if (tabs) tabs.onmessage = start
  document.addEventListener('htmx:after:swap', restart)
  document.addEventListener('visibilitychange', check)
  setInterval(check, 5000)
  restart()
}

function makeDialog(signOut, stay) {
  const dialog = document.createElement('dialog')
  dialog.className = 'app-session'
  dialog.setAttribute('aria-labelledby', 'session-heading')
  dialog.setAttribute('aria-describedby', 'session-time')
  dialog.innerHTML = `
    <h2 class="govuk-heading-m" id="session-heading">You’re about to be signed out</h2>
    <p class="govuk-body" id="session-time" role="status"></p>
    <div class="govuk-button-group">
      <button type="button" class="govuk-button">Stay signed in</button>
      <a class="govuk-link">Sign out</a>
    </div>`
  dialog.querySelector('a').href = signOut
  dialog.querySelector('button').addEventListener('click', stay)
  // Escape closes a dialog; here it means that the user is there.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    stay()
  })
  document.body.append(dialog)
  return dialog
}
