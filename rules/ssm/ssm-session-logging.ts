import type { Read } from '../facts.ts';
import type { SessionLogging } from '../facts/ssm.ts';
import { inRegion } from '../derived/in-region.ts';
import { decide, read, some } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'ssm-session-logging',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'ssm.sessionPreferences',
  regions: 'allowed',
  parameters: ['allowedRegions'],
  needs: { 'ssm.sessionPreferences': ['logging'], 'ssm.managedNode': [] },
  text: {
    ja: {
      title: 'Session Managerによる操作の内容が記録されている',
      problem: 'Session Managerによる操作の内容が記録されていない、又は記録の暗号化が強制されていない',
      rationale:
        'CloudTrail にはセッションの開始のみが記録される。特権操作を事後に点検するには、入力されたコマンドとその出力の記録が必要である。',
      messages: {
        logged: '{region} のセッションの内容を S3 又は CloudWatch Logs に記録: {destinations}',
        notLogged: '{region} のセッションの内容の記録先の設定なし',
        notEncrypted: '{region} のセッションの記録先で暗号化が強制されていない: {destinations}',
        noNodes: '{region} に Systems Manager のマネージドノードなし',
      },
      remediation: 'Session Manager の設定で S3 又は CloudWatch Logs への記録を有効にし、暗号化を強制する。',
      cannotSee:
        '踏み台サーバー、EC2 Instance Connect、SSHのトンネル、ポートフォワーディング、別のドキュメントによるセッションの記録は確認していない。記録の保存期間も確認していない。',
    },
    en: {
      title: 'What is done in sessions of Session Manager is recorded',
      problem: 'What is done in sessions of Session Manager is not recorded, or need not be encrypted where it is',
      rationale:
        'CloudTrail tells only that a session began. Privileged work can be reviewed only from a record of what was typed and answered.',
      messages: {
        logged: 'Sessions in {region} are recorded in S3 or CloudWatch Logs: {destinations}',
        notLogged: 'Sessions in {region} are recorded nowhere',
        notEncrypted: 'Sessions in {region} are recorded where encryption is not enforced: {destinations}',
        noNodes: 'Systems Manager manages no node in {region}',
      },
      remediation:
        'In the preferences of Session Manager, enable logging to S3 or CloudWatch Logs, and enforce encryption.',
      cannotSee:
        'Jump hosts, EC2 Instance Connect, SSH tunnels, port forwarding and sessions with another document, and how long the records are kept.',
    },
  },
  select: (facts) => facts['ssm.sessionPreferences'],
  check({ logging, region }, facts, { level }) {
    const hasNodes = some(inRegion(facts['ssm.managedNode'], region), () => true);
    if (hasNodes === false) return notApplicable('noNodes', { region });
    const { used, open } = destinationsOf(logging);
    if (used.length > 0 && (level === 'standard' || open.length === 0)) {
      return pass('logged', { region, destinations: used });
    }
    read(logging);
    decide(hasNodes);
    return used.length === 0 ? fail('notLogged', { region }) : fail('notEncrypted', { region, destinations: open });
  },
});

/** Where sessions are logged, and of that where nothing need be encrypted. */
function destinationsOf(logging: Read<SessionLogging | null>) {
  if (!logging.ok || logging.value === null) return { used: [], open: [] };
  const { bucket, bucketMustBeEncrypted, logGroup, logGroupMustBeEncrypted } = logging.value;
  const all = [
    { name: bucket, isEncrypted: bucketMustBeEncrypted },
    { name: logGroup, isEncrypted: logGroupMustBeEncrypted },
  ].flatMap(({ name, isEncrypted }) => (name === null ? [] : [{ name, isEncrypted }]));
  return { used: all.map(({ name }) => name), open: all.filter((one) => !one.isEncrypted).map(({ name }) => name) };
}
