// Starts the GOV.UK Frontend components found in a page, or in the part of it that has just been replaced.

import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs'
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs'
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'

const components = [
  // Open sections are not remembered: nothing about a list of trainees stays in the browser.
  [Accordion, { rememberExpanded: false }],
  [Button, { preventDoubleClick: true }],
  [Checkboxes],
  [ErrorSummary],
  [FileUpload],
  [NotificationBanner],
  [Radios],
  [ServiceNavigation],
  [SkipLink]
]

export function startComponents(scope) {
  if (!document.body.classList.contains('govuk-frontend-supported')) return
  for (const [Component, options] of components) {
    const name = Component.moduleName
    const selector = `[data-module="${name}"]:not([data-${name}-init])`
    const found = [...scope.querySelectorAll(selector)]
    if (scope instanceof Element && scope.matches(selector)) found.unshift(scope)
    for (const element of found) {
      try {
        new Component(element, options)
      } catch (error) {
        console.error(error)
      }
    }
  }
}
