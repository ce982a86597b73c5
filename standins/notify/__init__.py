"""Stand-in for GOV.UK Notify's API for emails.

Run with `python -m standins.notify`. In the environment:

- `TEMPLATES_FILE`: the email templates, JSON, read again when it changes. Without it every template is unknown.
- `NOTIFY_API_KEY`: the one key, `<name>-<service id>-<secret>`
- `NOTIFY_CALLBACK_URL`, `NOTIFY_CALLBACK_TOKEN`: where delivery receipts are posted, with which bearer token; without
  a URL there are none
- `DELIVERY_SECONDS` (default 1): how long after it was accepted an email is delivered
- `DAILY_LIMIT`: how many emails may be sent in a day, which begins at midnight UTC; without it any number
- `CALLBACK_RETRY_SECONDS` (default 300): how long after a failed receipt the next try is made

The templates file is a list of `{"id": "<uuid>", "name": "…", "subject": "…", "body": "…"}`. Subject and body may hold
`((placeholder))` and `((condition??text))`; the body may use Notify's marks: `# heading`, `## heading`, `* bullet`,
`1. number`, `^ inset text`, `---`, `[text](https://…)`, and web addresses become links.

Every email received is at `/inbox`, newest first: HTML, or with `Accept: application/json` a list of `id`, `to`,
`subject`, `body`, `reference`, `status`, `created_at` and `template` (`id`, `name`). `?to=` filters by address.
They are forgotten when it stops. Test recipients: `temp-fail@simulator.notify`, `perm-fail@simulator.notify`, and
`simulate-delivered@notifications.service.gov.uk` (also `-2`, `-3`), which is accepted and not kept.

Not here: texts and letters, files, team keys and trial mode.
"""
