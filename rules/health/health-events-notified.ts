import { isPrimaryOnly, managedNeeds, managedReaches } from '../derived/notification/managed.ts';
import { eventNeeds, type EventFacts } from '../derived/notification/needs.ts';
import { eventWays } from '../derived/notification/notified.ts';
import { globalEvents, healthEvent, type Probe } from '../derived/notification/probes.ts';
import { firstCentral, judgeProbes, type EventMessage } from '../derived/notification/verdict.ts';
import { eventWords, targetRemedies } from '../derived/notification/words.ts';
import { FactUnavailable } from '../listing.ts';
import { defineRule, fail, pass, theAccount, type RuleContext, type Verdict } from '../rule.ts';

export default defineRule({
  id: 'health-events-notified',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  // Whether the events of no Region are told as well is said in the message.
  regions: 'every',
  judgedElsewhere: true,
  comparesPeers: true,
  usesNow: true,
  parameters: ['allowedRegions', 'centralAccounts', 'knownAccounts'],
  needs: { ...eventNeeds, ...managedNeeds, account: [...eventNeeds.account, ...managedNeeds.account] },
  text: {
    ja: {
      title: 'AWS Healthの障害情報が担当者へ通知される',
      problem: 'AWS Healthの障害情報が担当者に届かない',
      rationale: 'AWS側の障害を速やかに知らされなければ、自社の障害や攻撃との切り分けが遅れ、顧客への影響が拡大する。',
      messages: {
        ...eventWords.ja,
        notified: '許可リージョンの障害情報は全て、確認済みの宛先へ通知される(us-east-1の事象: {global})',
        managed: 'AWS が送信する通知が、代替の連絡先等へ届く(公開の事象を除く。us-east-1の事象: {global})',
        primaryOnly: 'AWS が送信する通知の宛先は、ルートユーザーのメールアドレスのみ',
      },
      remediation: `許可リージョンの全てに、source が aws.health の全ての事象に一致する EventBridgeルールを設け、確認済みの宛先へ通知する。又は運用及びセキュリティの代替の連絡先を登録する。${targetRemedies.ja}`,
      cannotSee: '通知を受けた者の確認状況のほか、AWS が送信する通知のみの場合、公開の事象が届くかは確認していない。',
    },
    en: {
      title: 'Events of AWS Health are told to a named desk',
      problem: 'Events of AWS Health reach no named desk',
      rationale:
        'Unless trouble at AWS is told at once, it takes longer to tell it from one’s own or from an attack, and customers suffer longer.',
      messages: {
        ...eventWords.en,
        notified:
          'All such events of the allowed Regions are told to a confirmed receiver (events in us-east-1: {global})',
        managed:
          'What AWS sends of itself reaches an alternate contact or the like; no public events (events in us-east-1: {global})',
        primaryOnly: 'What AWS sends of itself goes to the mail address of the root user alone',
      },
      remediation: `In every allowed Region set up an EventBridge rule on every event with source aws.health, and send it to a confirmed receiver; or name alternate contacts for operations and for security. ${targetRemedies.en}`,
      cannotSee:
        'Whether anybody reads the notices of AWS Health, and public events where only what AWS sends of itself is received.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const { allowed, enabled } = context.regions;
    const regions = allowed.filter((region) => enabled?.includes(region) ?? true);
    const looked = regions.length > 0 ? regions : allowed;
    const probes = looked.flatMap((region) => probesIn(region, context));
    const global = toldIn(globalEvents, facts, context);
    const managed = context.level === 'standard' && managedReaches(facts);
    if (managed === true) return pass('managed', { global });
    const central = firstCentral(context, probes[0]?.region ?? 'global');
    const verdict = judgeProbes(probes, eventWays, central, { facts, context }) as Verdict<EventMessage>;
    if (verdict.status === 'pass') return { ...verdict, params: { ...verdict.params, global } };
    if (verdict.status === 'fail' && managed !== false) throw new FactUnavailable(managed.causes);
    const isPrimary = verdict.messageId === 'noRule' && context.level === 'standard' && isPrimaryOnly(facts);
    return isPrimary ? fail('primaryOnly') : verdict;
  },
});

function probesIn(region: string, context: RuleContext): readonly Probe[] {
  const standard = ['issue', 'accountNotification'].map((category) => healthEvent(context, region, category));
  if (context.level === 'standard') return standard;
  return [
    ...standard,
    healthEvent(context, region, 'scheduledChange'),
    healthEvent(context, region, 'issue', 'PUBLIC'),
  ];
}

/** Of events that belong to no Region; it decides nothing. */
function toldIn(region: string, facts: EventFacts, context: RuleContext): 'covered' | 'notCovered' | 'unread' {
  const ways = probesIn(region, context).map((probe) => eventWays(probe, facts, context));
  if (ways.every((ones) => ones.some(({ kind }) => kind === 'reached'))) return 'covered';
  return ways.flat().some(({ kind }) => kind === 'undecided') ? 'unread' : 'notCovered';
}
