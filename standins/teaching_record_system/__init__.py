"""Stand-in for the Teaching Record System (TRS): its API v3, as far as the service needs it.

Run with `python -m standins.teaching_record_system`. In the environment:

- `TEACHERS_FILE`: who TRS knows, JSON, read again when it changes. Without it there are the special teachers only.
- `TRS_API_KEY` (default `demo-trs-key`): the key with every role. `<key>.<role>[,<role>…]` is a key with those roles
  alone, to provoke a 403: `demo-trs-key.GetPerson`, `demo-trs-key.AppropriateBody`, `demo-trs-key.none`.
- `TODAY`: an ISO date; without it the real date in London.
- `RATE_LIMIT`: calls in a minute before 429 is answered (the live limit is 1000); without it there is no limit.

The teachers file is a list of teachers, or `{"teachers": […], "providers": [{"ukprn", "name"}, …]}`. With providers
listed, only those are known to TRS; otherwise every eight-digit UKPRN that starts with 1 is. A teacher:

    {"trn": "1234567", "firstName": "Zoë", "middleName": "", "lastName": "O’Neill", "dateOfBirth": "1998-04-30",
     "nationalInsuranceNumber": "QQ123456C", "emailAddress": null,
     "qts": "2024-07-01", "eyts": null,                      dates from which they are held
     "trainingProvider": {"ukprn": "10000001", "name": "…"}, where they were held from
     "induction": "Passed",                                  or the API's whole object
     "alerts": [], "previousNames": [],                      as in the API
     "mergedInto": "7654321", "deactivated": false}

Only `trn`, `firstName`, `lastName` and `dateOfBirth` are required. Also known: the special teachers (see
special_teachers.py) and every seven-digit TRN that starts with 3, born 3 February 1977, NI number AB123456A.

What it is sent stays in memory, is shown at `/received` (newest first; JSON with `Accept: application/json`), and is
forgotten when it stops. It speaks versions 20250627 and later; an older `X-Api-Version`, or none, is answered 404.
Not here: CPD induction, TRN requests, changes of personal details and webhooks.
"""
