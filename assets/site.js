// The one script of the service. Every page works without it.

import { startComponents } from './scripts/components.js'
import { keepBackWorking, watchHistory } from './scripts/history.js'
import { watchLiveSearches } from './scripts/live_search.js'
import { watchRegions } from './scripts/regions.js'
import { watchSession } from './scripts/session.js'

// Said here and not in an inline script: where this file does not arrive, pages stay as they are without JavaScript.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

startComponents(document)
keepBackWorking()
watchHistory()
watchRegions()
watchLiveSearches()
watchSession()
