"""Whether databases insist on TLS: each engine's parameter, where it stands, and whether it is in force. In Virginia.

Written from the rules' specification alone. What is read is stated, see mends/stated.py.
"""

from .common import ACCOUNT, VIRGINIA

RULE = "rds-tls-required"
FORCED, SECURE = "rds.force_ssl", "require_secure_transport"
FAIL_AT_STRICT = ("pass", "fail")


def build(seed):
    instances(seed)
    clusters(seed)
    options(seed)


def parameters(seed, kind, name, values):
    """`values` of None: the group cannot be read; a value of None: the parameter has none."""
    answer = values
    if isinstance(values, dict):
        listed = [{"ParameterName": "max_connections", "ParameterValue": "500"}]
        for key, value in values.items():
            listed.append({"ParameterName": key} | ({} if value is None else {"ParameterValue": value}))
        answer = {"Parameters": listed}
    seed.state(f"RDS:Describe{kind}Parameters", answer, VIRGINIA, {f"{kind}ParameterGroupName": name})


def instance(name, engine, version, **fields):
    base = {"DBInstanceIdentifier": name, "DbiResourceId": name, "Engine": engine, "EngineVersion": version}
    base |= {"DBInstanceArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:db:{name}", "DBInstanceStatus": "available"}
    return base | {"StorageEncrypted": True, "PubliclyAccessible": False} | fields


def instances(seed):
    gone = "DBParameterGroupNotFound: DBParameterGroup not found."
    refused = "AccessDenied: You are not authorized."
    listed = []
    for name, engine, version, values, applied, status in (
        ("pg-true", "postgres", "16.4", {FORCED: "True"}, "in-sync", "pass"),
        ("pg-on", "postgres", "16.4", {FORCED: "ON"}, "in-sync", "pass"),
        ("pg-none", "postgres", "17.2", {FORCED: None}, "in-sync", "fail"),
        ("pg-applying", "postgres", "16.4", {FORCED: "1"}, "applying", "fail"),
        ("pg-gone", "postgres", "16.4", gone, "in-sync", "unknown"),
        ("pg-refused", "postgres", "16.4", refused, "in-sync", "unknown"),
        # Static: the engine takes plaintext until it is started again, whatever the group says.
        ("sql-pending", "sqlserver-se", "16.00", {FORCED: "1"}, "pending-reboot", "fail"),
        ("sql-pending-gone", "sqlserver-se", "16.00", gone, "pending-reboot", "fail"),
        ("sql-on", "sqlserver-ee", "16.00", {FORCED: "1"}, "in-sync", "pass"),
        ("sql-off", "sqlserver-web", "16.00", {FORCED: "0"}, "in-sync", "fail"),
        ("my-new", "mysql", "9.7.0", {}, "in-sync", "pass"),
        ("my-new-none", "mysql", "9.7.0", {SECURE: None}, "in-sync", "pass"),
        ("my-new-off", "mysql", "9.7.0", {SECURE: "OFF"}, "in-sync", "fail"),
        ("my-8-4", "mysql", "8.4.3", {}, "in-sync", "fail"),
        ("my-10", "mysql", "10.1.0", {}, "in-sync", "pass"),
        ("maria-new", "mariadb", "11.8.2", {}, "in-sync", "pass"),
        ("maria-11-4", "mariadb", "11.4.3", {}, "in-sync", "fail"),
        ("maria-10-5", "mariadb", "10.5.20", {SECURE: "on"}, "in-sync", "pass"),
        ("maria-10-4", "mariadb", "10.4.34", {SECURE: "1"}, "in-sync", "fail"),
        ("db2-ssl", "db2-se", "11.5", {"DB2COMM": "SSL"}, "in-sync", "pass"),
        ("db2-both", "db2-ae", "11.5", {"DB2COMM": "TCPIP,SSL"}, "in-sync", "fail"),
        ("db2-tcp", "db2-se", "11.5", {"DB2COMM": "TCPIP"}, "in-sync", "fail"),
        ("db2-none", "db2-se", "11.5", {}, "in-sync", "fail"),
        ("custom", "custom-oracle-ee", "19", refused, "pending-reboot", "notApplicable"),
        ("custom-sql", "custom-sqlserver-se", "16.00", refused, "in-sync", "notApplicable"),
        ("member", "aurora-mysql", "8.0", {SECURE: "OFF"}, "in-sync", None),
        ("aside", "postgres", "16.4", {FORCED: "0"}, "in-sync", "notApplicable"),
        ("deleting", "postgres", "16.4", {FORCED: "0"}, "in-sync", None),
    ):
        group = {"DBParameterGroupName": f"group-{name}", "ParameterApplyStatus": applied}
        entry = instance(name, engine, version, DBParameterGroups=[group])
        if name == "member":
            entry["DBClusterIdentifier"] = "au-my-on"
        if name == "aside":
            entry["TagList"] = [{"Key": "fisc-scope", "Value": "out"}]
        if name == "deleting":
            entry["DBInstanceStatus"] = "deleting"
        listed.append(entry)
        parameters(seed, "DB", f"group-{name}", values)
        if status:
            seed.expect(RULE, name, VIRGINIA, status)
    seed.resources["instances"] = listed


def clusters(seed):
    listed = []
    for name, engine, version, values, members, status in (
        ("au-pg-on", "aurora-postgresql", "16.4", {FORCED: "1"}, ["in-sync", "in-sync"], "pass"),
        ("au-pg-none", "aurora-postgresql", "16.4", {FORCED: None}, ["in-sync"], "fail"),
        ("au-pg-half", "aurora-postgresql", "16.4", {FORCED: "1"}, ["in-sync", "pending-reboot"], "fail"),
        ("au-my-on", "aurora-mysql", "8.0.mysql_aurora.3.08.0", {SECURE: "ON"}, ["in-sync"], "pass"),
        ("au-my-none", "aurora-mysql", "8.0.mysql_aurora.3.08.0", {}, ["in-sync"], "fail"),
        ("multi-az-my", "mysql", "8.4.3", {SECURE: "1"}, ["in-sync"], "pass"),
        ("multi-az-pg", "postgres", "16.4", {FORCED: "0"}, ["in-sync"], "fail"),
        ("memberless", "aurora-postgresql", "16.4", {FORCED: "1"}, [], "pass"),
        ("doc-enabled", "docdb", "5.0.0", {"tls": "enabled"}, ["in-sync"], FAIL_AT_STRICT),
        ("doc-none", "docdb", "5.0.0", {"tls": None}, ["in-sync"], FAIL_AT_STRICT),
        ("doc-absent", "docdb", "5.0.0", {}, ["in-sync"], FAIL_AT_STRICT),
        ("doc-1-2", "docdb", "5.0.0", {"tls": "tls1.2+"}, ["in-sync"], "pass"),
        ("doc-1-3", "docdb", "5.0.0", {"tls": "tls1.3+"}, ["in-sync"], "pass"),
        ("doc-fips", "docdb", "5.0.0", {"tls": "fips-140-3"}, ["in-sync"], "pass"),
        ("doc-off", "docdb", "5.0.0", {"tls": "disabled"}, ["in-sync"], "fail"),
        ("doc-pending", "docdb", "5.0.0", {"tls": "tls1.2+"}, ["pending-reboot"], "fail"),
        ("neptune", "neptune", "1.4.5.0", "AccessDenied: You are not authorized.", ["pending-reboot"], "pass"),
        ("gone", "aurora-mysql", "8.0", "DBParameterGroupNotFound: DBClusterParameterGroup not found.", [], "unknown"),
        ("deleting", "docdb", "5.0.0", {"tls": "disabled"}, [], None),
    ):
        identifier = f"cluster-{name}"
        entry = {"DBClusterIdentifier": name, "DbClusterResourceId": identifier, "Engine": engine, "EngineVersion": version}
        entry |= {"DBClusterArn": f"arn:aws:rds:{VIRGINIA}:{ACCOUNT}:cluster:{name}", "StorageEncrypted": True}
        entry |= {"Status": "deleting" if name == "deleting" else "available", "DBClusterParameterGroup": f"of-{name}"}
        entry["DBClusterMembers"] = [
            {"DBInstanceIdentifier": f"{name}-{at}", "IsClusterWriter": at == 0, "DBClusterParameterGroupStatus": state}
            for at, state in enumerate(members)
        ]
        listed.append(entry)
        parameters(seed, "DBCluster", f"of-{name}", values)
        if status:
            seed.expect_all({RULE: status}, identifier, VIRGINIA)
    seed.state("RDS:DescribeDBClusters", {"DBClusters": listed}, VIRGINIA)


def options(seed):
    """Oracle's is an option of its own; the option SSL leaves the plain port open beside it."""
    listed = seed.resources.pop("instances")
    server = "SQLNET.ENCRYPTION_SERVER"
    for name, held, member, status in (
        ("ora-required", {"NATIVE_NETWORK_ENCRYPTION": {server: "REQUIRED"}}, "in-sync", "pass"),
        ("ora-lower", {"NATIVE_NETWORK_ENCRYPTION": {server: "required"}}, "in-sync", "pass"),
        ("ora-requested", {"NATIVE_NETWORK_ENCRYPTION": {server: "REQUESTED"}}, "in-sync", "fail"),
        ("ora-ssl", {"SSL": {"SQLNET.SSL_VERSION": "1.2"}}, "in-sync", "fail"),
        ("ora-none", {}, "in-sync", "fail"),
        ("ora-pending", {"NATIVE_NETWORK_ENCRYPTION": {server: "REQUIRED"}}, "pending-apply", "fail"),
        ("ora-reboot", {"NATIVE_NETWORK_ENCRYPTION": {server: "REQUIRED"}}, "in-sync", "pass"),
    ):
        # The parameter group's status is not asked for.
        applied = "pending-reboot" if name == "ora-reboot" else "in-sync"
        group = {"DBParameterGroupName": "default.oracle-ee-19", "ParameterApplyStatus": applied}
        belongs = [{"OptionGroupName": f"options-{name}", "Status": member}]
        listed.append(instance(name, "oracle-ee", "19.0", DBParameterGroups=[group], OptionGroupMemberships=belongs))
        described = []
        for option, settings in held.items():
            told = [{"Name": key, "Value": value} for key, value in settings.items()]
            described.append({"OptionName": option, "OptionSettings": told})
        one = {"OptionGroupName": f"options-{name}", "EngineName": "oracle-ee", "MajorEngineVersion": "19"}
        answer = {"OptionGroupsList": [one | {"Options": described}]}
        seed.state("RDS:DescribeOptionGroups", answer, VIRGINIA, {"OptionGroupName": f"options-{name}"})
        seed.expect(RULE, name, VIRGINIA, status)
    seed.state("RDS:DescribeDBInstances", {"DBInstances": listed}, VIRGINIA)
