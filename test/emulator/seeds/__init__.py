"""Accounts to scan, made with boto3: a client that is not ours. Written from the rules' description, not their code.

    python -m seeds.NAME --endpoint URL [--args '{"scenario": "…"}']      (in test/emulator/)

prints {"resources": {…ids…}, "expected": [{ruleId, resourceId, region, status, level?, messageId?, note?}],
"exhaustive": [ruleId…]}. `level` absent: the same at both levels. `region` is "unknown" for a bucket that does not
exist. `exhaustive` names the rules for which `expected` holds every finding of the account.
"""
