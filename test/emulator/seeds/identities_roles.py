"""Roles: whom they trust, which of them are administrators, which an auditor can take.

The organization's id is resources["organization"]. KNOWN is in knownAccounts, CENTRAL in centralAccounts,
KNOWN_ORGANIZATION in knownOrganizations.
"""

import json

from .common import ACCOUNT, OTHER_ACCOUNT, VIRGINIA, policy

TRUST, ADMIN, AUDITOR = "iam-role-external-trust-known", "iam-no-admin-policy", "iam-auditor-role-exists"
KNOWN, CENTRAL, KNOWN_ORGANIZATION = "555566667777", "222233334444", "o-knownknown1"
GITHUB = "token.actions.githubusercontent.com"
OWN_ISSUER = "oidc.eks.ap-northeast-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
AWS_POLICY = "arn:aws:iam::aws:policy/"


def build(seed):
    roles = Roles(seed)
    accounts(roles)
    everyone(roles, seed.resources["organization"])
    federated(roles)
    administrators(roles)
    auditors(roles)
    seed.expect(AUDITOR, ACCOUNT, "global", "fail")
    # What the organization makes in its accounts trusts the management account, of which nobody has said that it is known.
    made = roles.iam.get_role(RoleName="OrganizationAccountAccessRole")["Role"]
    seed.expect(TRUST, made["RoleId"], "global", "fail", note="the organization's own")


def root_of(account):
    return f"arn:aws:iam::{account}:root"


def allow(principal, action="sts:AssumeRole", **condition):
    given = {"Effect": "Allow", "Principal": principal, "Action": action}
    return given | ({"Condition": condition} if condition else {})


class Roles:
    def __init__(self, seed):
        self.seed, self.iam = seed, seed.client("iam", VIRGINIA)

    def role(self, name, trust, *statements, admin=(None, "pass"), path="/"):
        document = json.dumps(policy(*statements))
        made = self.iam.create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=document)["Role"]
        self.seed.expect_all({TRUST: trust, ADMIN: admin}, made["RoleId"], "global", note=name)
        return name

    def provider(self, issuer):
        return self.iam.create_open_id_connect_provider(
            Url=f"https://{issuer}", ClientIDList=["sts.amazonaws.com"], ThumbprintList=["a" * 40]
        )["OpenIDConnectProviderArn"]


def accounts(roles):
    role = roles.role
    named = {"StringEquals": {"sts:ExternalId": "contract-1"}}
    other, known = {"AWS": root_of(OTHER_ACCOUNT)}, {"AWS": root_of(KNOWN)}
    role("own", None, allow({"AWS": root_of(ACCOUNT)}))
    role("service", None, allow({"Service": "ec2.amazonaws.com"}))
    role("other", "fail", allow(other))
    role("other-bare", "fail", allow({"AWS": OTHER_ACCOUNT}))
    role("other-role", "fail", allow({"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:role/admin"}))
    role("other-user", "fail", allow({"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:user/admin"}))
    role("other-named", "fail", allow(other, **named))
    role("other-service-role", "fail", allow(other), path="/service-role/")
    role("other-beside-own", "fail", allow({"AWS": [root_of(ACCOUNT), root_of(OTHER_ACCOUNT)]}))
    role("other-beside-known", "fail", allow(known, **named), allow(other, **named))
    role("known", ("pass", "fail"), allow(known))
    role("known-named", "pass", allow(known, **named))
    role("known-named-like", ("pass", "fail"), allow(known, StringLike={"sts:ExternalId": "contract-*"}))
    role("central-named", "pass", allow({"AWS": root_of(CENTRAL)}, **named))
    # A principal that was deleted shows by its id.
    role("deleted", None, allow({"AWS": ["AROAEXAMPLEEXAMPLEEXA", "AIDAEXAMPLEEXAMPLEEXA"]}))
    deny = allow(other) | {"Effect": "Deny"}
    role("denied", None, allow(other), deny)
    role("denied-at-times", "fail", allow(other), deny | {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})
    role("denied-to-another", "fail", allow(other), deny | {"Principal": known})


def everyone(roles, organization):
    role = roles.role
    all_ = {"AWS": "*"}
    role("everyone", "fail", allow(all_))
    role("everyone-named", "fail", allow(all_, StringEquals={"sts:ExternalId": "contract-1"}))
    role("everyone-own", "pass", allow(all_, StringEquals={"aws:PrincipalAccount": ACCOUNT}))
    role("everyone-here", "pass", allow(all_, StringEquals={"aws:PrincipalOrgID": organization}))
    role("everyone-there", "fail", allow(all_, StringEquals={"aws:PrincipalOrgID": "o-otherother1"}))
    role("everyone-any-organization", "fail", allow(all_, StringLike={"aws:PrincipalOrgID": "o-*"}))
    role("everyone-but-not", "fail", allow(all_, StringNotEquals={"aws:PrincipalAccount": OTHER_ACCOUNT}))
    role("everyone-by-name", "fail", allow(all_, ArnLike={"aws:PrincipalArn": "arn:aws:iam::*:role/app"}))
    role("everyone-own-role", "pass", allow(all_, ArnLike={"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/app*"}))


def federated(roles):
    role, web = roles.role, "sts:AssumeRoleWithWebIdentity"

    def tokens(name, trust, provider, **condition):
        role(name, trust, allow({"Federated": provider}, web, **condition))

    github, own = roles.provider(GITHUB), roles.provider(OWN_ISSUER)
    aud = {"StringEquals": {f"{GITHUB}:aud": "sts.amazonaws.com"}}
    sub = f"{GITHUB}:sub"
    tokens("github-bare", "fail", github)
    tokens("github-aud", "fail", github, **aud)
    tokens("github-exact", "pass", github, StringEquals={sub: "repo:bank/app:ref:refs/heads/main"})
    tokens("github-repository", "pass", github, StringLike={sub: "repo:bank/app:*"}, **aud)
    tokens("github-one-letter", "pass", github, StringLike={sub: "repo:bank/app:ref:refs/heads/release-?"})
    tokens("github-owner", "fail", github, StringLike={sub: "repo:bank/*"}, **aud)
    tokens("github-prefix", "fail", github, StringLike={sub: "repo:bank*"}, **aud)
    tokens("github-all", "fail", github, StringLike={sub: "repo:*"}, **aud)
    tokens("github-one-of-two", "fail", github, StringLike={sub: ["repo:bank/app:*", "repo:bank/*"]})
    gitlab, terraform = roles.provider("gitlab.com"), roles.provider("app.terraform.io")
    tokens("gitlab-project", "pass", gitlab, StringLike={"gitlab.com:sub": "project_path:bank/app:*"})
    tokens("gitlab-all", "fail", gitlab, StringLike={"gitlab.com:sub": "*"})
    tokens("terraform", "pass", terraform, StringLike={"app.terraform.io:sub": "organization:bank:project:*"})
    tokens("terraform-all", "fail", terraform, StringLike={"app.terraform.io:sub": "organ*"})
    tokens("pods", None, own, StringEquals={f"{OWN_ISSUER}:sub": "system:serviceaccount:bank:app"})
    cognito = "cognito-identity.amazonaws.com"
    tokens("cognito", "pass", cognito, StringEquals={f"{cognito}:aud": "ap-northeast-1:11111111-2222-3333-4444-555555555555"})
    tokens("cognito-bare", "fail", cognito)
    tokens("google", "pass", "accounts.google.com", StringEquals={"accounts.google.com:aud": "1234.apps"})
    tokens("google-like", "fail", "accounts.google.com", StringLike={"accounts.google.com:aud": "*"})
    saml = f"arn:aws:iam::{ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE"
    signed_in = {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}
    role("single-sign-on", None, allow({"Federated": saml}, "sts:AssumeRoleWithSAML", **signed_in))


def administrators(roles):
    """Of roles strict asks it, and of those alone that no pattern of adminPrincipals knows."""

    def admin(name, verdict, path="/"):
        made = roles.role(name, None, allow({"AWS": root_of(ACCOUNT)}), admin=verdict, path=path)
        roles.iam.attach_role_policy(RoleName=made, PolicyArn=f"{AWS_POLICY}AdministratorAccess")

    admin("operations", (None, "fail"))
    admin("AWSControlTowerExecution", None)
    admin("AWSReservedSSO_AdministratorAccess_0123456789abcdef", None, "/aws-reserved/sso.amazonaws.com/")
    admin("stacksets-exec-0123456789abcdef", None)
    admin("cdk-hnb659fds-cfn-exec-role-123456789012-ap-northeast-1", None)
    admin("cdk-hnb659fds-deploy-role-123456789012-ap-northeast-1", (None, "fail"))


def auditors(roles):
    """None of them is one: for a service, an administrator, able to write, somebody else's, of another policy."""
    own, attach = {"AWS": root_of(ACCOUNT)}, roles.iam.attach_role_policy

    def auditor(name, principal, *policies, trust=None, admin="pass", write=None):
        made = roles.role(name, trust, allow(principal), admin=(None, admin))
        for each in policies:
            attach(RoleName=made, PolicyArn=AWS_POLICY + each)
        if write:
            document = json.dumps(policy({"Effect": "Allow", "Action": write, "Resource": "*"}))
            roles.iam.put_role_policy(RoleName=made, PolicyName="write", PolicyDocument=document)

    auditor("audit-of-a-service", {"Service": "lambda.amazonaws.com"}, "SecurityAudit")
    auditor("audit-and-all", own, "SecurityAudit", "AdministratorAccess", admin="fail")
    auditor("audit-and-write", own, "job-function/ViewOnlyAccess", write="s3:Put*")
    auditor("audit-and-decrypt", own, "ReadOnlyAccess", write=["kms:Decrypt"])
    auditor("audit-of-others", {"AWS": root_of(OTHER_ACCOUNT)}, "SecurityAudit", trust="fail")
    auditor("audit-by-name", own, write="s3:Get*")
