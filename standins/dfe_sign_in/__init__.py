"""Stand-in for DfE Sign-in: its OpenID Connect provider and public API in one program.

Run with `python -m standins.dfe_sign_in`. In the environment:

- `PERSONAS_FILE`: who can sign in, JSON, read again when it changes; without it no person can.
- `DFE_SIGN_IN_CLIENT_ID` (default `teacher-training-records`)
- `DFE_SIGN_IN_SECRET`: the client's secret for `/token`
- `DFE_SIGN_IN_API_SECRET`: what the public API's tokens are signed with; at least 32 bytes
- `PUBLIC_URL`: where browsers reach it, and the issuer; default is the address it listens on
- `CODE_SECONDS` (default 60): how long an authorization code may be used

The personas file is a list:

    {"id": "scitt", "sub": "a-stable-id", "email": "…", "given_name": "…", "family_name": "…", "description": "…",
     "organisations": [{"id": "…", "name": "…", "ukprn": "…", …, "roles": ["SomeRole"]}]}

Each organisation is the claim just as DfE Sign-in gives it, plus `roles`, the codes the person has there for this
service; without a role the public API answers 404. No password is asked for. A person with several organisations
picks one. There is no session: every sign-in asks who it is.

`GET /` shows who can sign in. The key that signs ID tokens is made at each start. With the scope `organisationid` the
claim holds the id alone (what the live one holds is not established).
"""
