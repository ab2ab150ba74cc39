"""People and programs: passwords, keys, devices, administrators; roles that others may take (identities_roles.py).

The account is a member of an organization whose management account holds root's credentials: root has neither a
password nor keys, but a key of his was used ten days ago. What the policies let him do decides who is an administrator.
Expected with the role that reads the organization, BREAK_GLASS, and what identities_roles.py knows. Written from the rules' specification alone.
"""

import json

from . import credential_report, identities_roles, organization
from .common import ACCOUNT, TOKYO, VIRGINIA, policy, run
from .worst import ago

MFA, ROTATED, UNUSED, ADMIN = "iam-user-mfa", "iam-access-key-rotated", "iam-credentials-unused", "iam-no-admin-policy"
PASSWORDS, PROTECTED = "iam-password-policy", "org-scp-protects-detection"
BREAK_GLASS = "fire-brigade"
ALL_RIGHTS = {"Effect": "Allow", "Action": "*", "Resource": "*"}
FIVE = ("AttachRolePolicy", "AttachUserPolicy", "CreatePolicyVersion", "PutRolePolicy", "PutUserPolicy")
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"


def build(seed):
    organized(seed)
    rows = people(seed)
    administrators(seed)
    identities_roles.build(seed)
    of_root = credential_report.root(
        password_enabled="false", password_last_used=ago(days=400), access_key_1_last_used_date=ago(days=10)
    )
    seed.state("IAM:GetCredentialReport", credential_report.report(of_root, *rows), None)
    root(seed)
    contacts(seed)
    detection(seed)


# ---- Users' credentials ----------------------------------------------------------------------------------------------


def people(seed):
    """Rows of the report."""
    iam = seed.client("iam", VIRGINIA)
    rows = []

    def person(name, columns, mfa=None, rotated=None, unused=None, created=1000):
        user = iam.create_user(UserName=name)["User"]
        rows.append({"user": name, "arn": user["Arn"], "user_creation_time": ago(days=created)} | columns)
        seed.expect_all({MFA: mfa, ROTATED: rotated, UNUSED: unused}, user["UserId"], "global", note=name)
        admin = "notApplicable" if name == BREAK_GLASS else "pass"
        seed.expect(ADMIN, user["UserId"], "global", admin, note=name)
        return name

    def password(used, changed=600, device=True):
        when = used if isinstance(used, str) else ago(days=used)
        columns = {"password_enabled": "true", "password_last_used": when, "mfa_active": str(device).lower()}
        return columns | {"password_last_changed": ago(days=changed) if changed else "N/A"}

    def key(number, rotated, used="N/A", active="true"):
        when = used if isinstance(used, str) else ago(days=used)
        of = f"access_key_{number}_"
        return {of + "active": active, of + "last_rotated": ago(days=rotated), of + "last_used_date": when}

    person("nobody", {})
    person("daily", password(1), "pass", unused="pass")
    person("within-45", password(44), "pass", unused="pass")
    person("beyond-45", password(46), "pass", unused=("pass", "fail"))
    person("within-90", password(89), "pass", unused=("pass", "fail"))
    person("beyond-90", password(91), "pass", unused="fail")
    person("new", password("no_information", changed=1), "pass", unused="pass", created=1)
    person("new-unchanged", password("N/A", changed=None), "pass", unused="pass", created=1)
    person("given-anew", password("no_information", changed=2), "pass", unused="pass")
    person("never-came", password("no_information", changed=200), "pass", unused="fail")
    demanding = {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
    without = person("no-device", password(1, device=False), "fail", unused="pass")
    deny = policy({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": demanding})
    iam.put_user_policy(UserName=without, PolicyName="demands-mfa", PolicyDocument=json.dumps(deny))
    person(BREAK_GLASS, password(300, device=False), "fail", unused="notApplicable")
    iam.attach_user_policy(UserName=BREAK_GLASS, PolicyArn=ADMINISTRATOR)
    person("key-within", key(1, 89, 1), rotated="pass", unused="pass")
    person("key-beyond", key(1, 91, 1), rotated="fail", unused="pass")
    person("key-new", key(2, 3), rotated="pass", unused="pass")
    person("key-never-used", key(2, 60), rotated="pass", unused=("pass", "fail"))
    person("keys-one-old", key(1, 5, 1) | key(2, 200, 1), rotated="fail", unused="pass")
    person("keys-one-off", key(1, 500, 400, "false") | key(2, 5, 1), rotated="pass", unused="pass")
    person("keys-off", key(1, 500, 400, "false"))
    person("password-stale", password(100) | key(1, 5, 1), "pass", "pass", "fail")
    person("key-stale", password(1) | key(1, 80, 95), "pass", "pass", "fail")
    # Password off: its last use does not count.
    person("program", password(900) | {"password_enabled": "false"} | key(1, 30, 2), rotated="pass", unused="pass")
    iam.update_account_password_policy(
        MinimumPasswordLength=14,
        RequireSymbols=True,
        RequireNumbers=True,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        PasswordReusePrevention=24,
        MaxPasswordAge=1000,
    )
    seed.expect(PASSWORDS, ACCOUNT, "global", "pass")
    return rows


# ---- Administrators --------------------------------------------------------------------------------------------------


def administrators(seed):
    """Users without credentials: what they may do is all that counts."""
    iam = seed.client("iam", VIRGINIA)

    def user(name, verdict, *inline, attached=(), groups=(), boundary=None):
        given = {"PermissionsBoundary": managed(f"boundary-{name}", boundary)} if boundary else {}
        made = iam.create_user(UserName=name, **given)["User"]
        for number, statements in enumerate(inline):
            iam.put_user_policy(UserName=name, PolicyName=f"inline-{number}", PolicyDocument=document(statements))
        for arn in attached:
            iam.attach_user_policy(UserName=name, PolicyArn=arn)
        for group in groups:
            iam.add_user_to_group(UserName=name, GroupName=group)
        seed.expect(ADMIN, made["UserId"], "global", verdict, note=name)

    def managed(name, statements):
        return iam.create_policy(PolicyName=name, PolicyDocument=document(statements))["Policy"]["Arn"]

    def document(statements):
        return json.dumps(policy(*(statements if isinstance(statements, list) else [statements])))

    def allow(*actions, resource="*", **more):
        return {"Effect": "Allow", "Action": list(actions), "Resource": resource} | more

    def but(*actions, effect="Allow", **more):
        return {"Effect": effect, "NotAction": list(actions), "Resource": "*"} | more

    def deny(*actions, **more):
        return allow(*actions) | {"Effect": "Deny"} | more

    for group, statement in (("admins", None), ("half-1", allow(*(f"iam:{each}" for each in FIVE[:3]))), ("empty", None)):
        iam.create_group(GroupName=group)
        if statement:
            iam.put_group_policy(GroupName=group, PolicyName="inline", PolicyDocument=document(statement))
    iam.attach_group_policy(GroupName="admins", PolicyArn=ADMINISTRATOR)
    by_mfa = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    without_mfa = {"Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
    user("admin-attached", "fail", attached=[ADMINISTRATOR])
    user("admin-by-group", "fail", groups=["empty", "admins"])
    user("admin-inline", "fail", ALL_RIGHTS)
    user("admin-own-policy", "fail", attached=[managed("people", allow("iam:*"))])
    user("admin-in-halves", "fail", [allow("iam:A*", "iam:C*", "ec2:*"), allow("iam:P*", "s3:*")])
    user("admin-half-by-group", "fail", allow(*(f"iam:{each}" for each in FIVE[3:])), groups=["half-1"])
    user("admin-any-case", "fail", allow("IAM:attach?olePolicy", "iam:ATTACHuser*", "iam:*policyversion", "iam:put*"))
    user("admin-but-s3", "fail", but("s3:*"))
    user("admin-by-mfa", "fail", allow("*", **by_mfa))
    user("admin-mfa-denied", "fail", [ALL_RIGHTS, deny("*", **without_mfa)])
    user("admin-resources", "fail", allow("*", resource=[f"arn:aws:iam::{ACCOUNT}:role/app", "*"]))
    of_else = {"Effect": "Allow", "Action": "*", "NotResource": f"arn:aws:iam::{ACCOUNT}:role/app"}
    user("admin-not-resource", "fail", of_else)
    user("admin-wide-boundary", "fail", ALL_RIGHTS, boundary=but("organizations:*"))
    # PowerUserAccess's own words; the emulator has no such policy.
    power = [but("iam:*", "organizations:*", "account:*"), allow("iam:CreateServiceLinkedRole", "iam:ListRoles")]
    user("power", "pass", attached=[managed("PowerUserAccess", power)])
    user("four-of-five", "pass", allow(*(f"iam:{each}" for each in FIVE[:4])))
    user("one-role", "pass", allow("iam:*", resource=f"arn:aws:iam::{ACCOUNT}:role/app"))
    user("narrow-boundary", "pass", attached=[ADMINISTRATOR], boundary=allow("s3:*", "iam:Get*"))
    user("denied", "pass", [ALL_RIGHTS, deny("iam:PutUserPolicy")])
    user("denied-all-else", "pass", ALL_RIGHTS, but("s3:*", "sts:*", effect="Deny"))
    user("denied-by-boundary", "pass", ALL_RIGHTS, boundary=[ALL_RIGHTS, deny("iam:Attach*")])
    user("reader", "pass", attached=["arn:aws:iam::aws:policy/ReadOnlyAccess"])


# ---- Root, the desk, the organization --------------------------------------------------------------------------------


def root(seed):
    """Without password and keys; the management account holds the credentials of its members' root users."""
    summary = {"AccountMFAEnabled": 0, "AccountPasswordPresent": 0, "AccountAccessKeysPresent": 0}
    seed.state("IAM:GetAccountSummary", {"SummaryMap": summary}, None)
    features = {"OrganizationId": seed.resources["organization"], "EnabledFeatures": ["RootCredentialsManagement"]}
    central = {"account": organization.MANAGEMENT, "answer": features}
    seed.stated["IAM:ListOrganizationsFeatures"] = [central]
    for rule in ("root-mfa", "root-no-access-keys"):
        seed.expect(rule, ACCOUNT, "global", "pass")
    seed.expect("root-not-used", ACCOUNT, "global", "fail", note="the password is old, the key's use is not")


def contacts(seed):
    """One is set, and the other one nobody may read; no plan, and centralAccounts has somebody."""
    client = seed.client("account", VIRGINIA)
    client.put_alternate_contact(
        AlternateContactType="SECURITY", EmailAddress="desk@example.jp", Name="Desk", PhoneNumber="+81300000000", Title="Desk"
    )
    where = {"AlternateContactType": "OPERATIONS"}
    seed.state("Account:GetAlternateContact", "AccessDeniedException: no", None, where)
    seed.expect("account-contacts-complete", ACCOUNT, "global", "unknown")
    seed.expect_all({"incident-response-plan": ("notApplicable", "unknown")}, ACCOUNT, "global")


def detection(seed):
    """Off in Tokyo. Where IAM's events are analysed the organization has closed the region. Shield nobody pays for."""
    seed.expect("guardduty-enabled", ACCOUNT, TOKYO, "fail")
    said = "User is not authorized to perform guardduty:ListDetectors with an explicit deny in a service control policy"
    seed.state("GuardDuty:ListDetectors", f"AccessDeniedException: {said}", VIRGINIA)
    seed.expect("guardduty-enabled", ACCOUNT, VIRGINIA, "notApplicable", "strict", "closedRegion")
    seed.expect("shield-protections", ACCOUNT, "global", "notApplicable", "strict", "notSubscribed")


# What nobody but administrators may do, in every region: in two policies at two heights.
GUARDED = (
    "config:StopConfigurationRecorder config:DeleteConfigurationRecorder config:DeleteDeliveryChannel "
    "guardduty:DeleteDetector guardduty:DisassociateFromAdministratorAccount"
).split()


def organized(seed):
    """The trail is the landing zone's, and denied by its name alone. One policy denies in Tokyo, all that is allowed."""
    in_tokyo = {"Condition": {"StringEquals": {"aws:RequestedRegion": TOKYO}}}
    exempting = {"Condition": organization.exempting("arn:aws:iam::*:role/AWSControlTowerExecution")}
    landing_zone = {"Resource": "arn:aws:cloudtrail:*:*:trail/aws-controltower-*"}

    def deny(*actions, **more):
        return {"Sid": "Keep", "Effect": "Deny", "Action": list(actions), "Resource": "*"} | more

    attached = {
        "root": [[deny(*GUARDED, **exempting), deny("cloudtrail:StopLogging", "cloudtrail:Delete*", **landing_zone, **exempting)]],
        "ou": [[deny("securityhub:Disable*", "ec2:DeleteFlowLogs", **in_tokyo)]],
    }
    organization.SCENARIOS["guarded"] = (None, attached)
    other = type(seed)(seed.endpoint, {"scenario": "guarded", "trail": False})
    other._clients, other._sessions = seed._clients, seed._sessions
    organization.build(other)
    seed.resources["organization"] = other.resources["organization"]
    seed.bucket("trail")
    cloudtrail = seed.client("cloudtrail")
    cloudtrail.create_trail(Name="aws-controltower-BaselineCloudTrail", S3BucketName="trail", IsMultiRegionTrail=True)
    cloudtrail.start_logging(Name="aws-controltower-BaselineCloudTrail")
    seed.expect(PROTECTED, ACCOUNT, "global", "pass", "strict")


if __name__ == "__main__":
    run(build)
