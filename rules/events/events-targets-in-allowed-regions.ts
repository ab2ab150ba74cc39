import type { Fact, ValueOf } from '../facts.ts';
import type { EventsAttributes } from '../facts/events.ts';
import { read, test, together, where } from '../listing.ts';
import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { someAbroad } from '../derived/japan.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Targets = ValueOf<EventsAttributes['events.rule']['targets']>;
type Subject = Fact<'events.rule', 'targets'> | Fact<'events.endpoint', 'details'>;

const deadEndpoint = /^DELETING$|_FAILED$/;

export default defineRule({
  id: 'events-targets-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'events.rule',
  alsoKinds: ['events.endpoint'],
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'events.rule': ['targets'], 'events.endpoint': ['details'] },
  text: {
    ja: {
      title: 'EventBridgeによる他リージョンへの送信先が許可リージョンに限られている',
      problem: 'EventBridgeのイベントが許可外のリージョンに送信される',
      rationale:
        'EventBridgeルールとグローバルエンドポイントは、イベントの内容を他リージョンのイベントバスに自動的に送信する。業務イベントには取引や顧客の情報が含まれる可能性がある。',
      messages: {
        inside: '他リージョンへの送信先は許可リージョン内: {regions}',
        insideBesideApi:
          '他リージョンへの送信先は許可リージョン内: {regions}。ただしAPI送信先({apiDestinations})の所在は判定対象外',
        outside: '許可外のリージョンへの送信: {outside}({targets})',
      },
      remediation:
        '許可外のリージョンを指すターゲットをEventBridgeルールから削除する。グローバルエンドポイントは、セカンダリリージョンを許可リージョンとして再作成する。',
      cannotSee:
        '任意のHTTPSホストに送信できるAPI送信先の所在、ターゲット側での再送信、送信されたイベントの内容及び量、AWSサービスが自ら管理するもの(ManagedBy)、他アカウントから受信したイベントの発生元は確認していない。',
    },
    en: {
      title: 'EventBridge sends events to other regions only where they are allowed',
      problem: 'EventBridge sends events to a region that is not allowed',
      rationale:
        'Rules and global endpoints send the content of events to buses in other regions by themselves; business events may carry what transactions and customers are about.',
      messages: {
        inside: 'Events for other regions go to allowed ones: {regions}',
        insideBesideApi:
          'Events for other regions go to allowed ones: {regions}; where the API destinations ({apiDestinations}) stand is not judged',
        outside: 'Events go to regions that are not allowed: {outside} ({targets})',
      },
      remediation:
        'Remove the targets in regions that are not allowed from the rule; make a global endpoint anew with an allowed region as its secondary.',
      cannotSee:
        'Where API destinations stand, which may be any HTTPS host; what targets send on; the content and number of events; rules that AWS services manage themselves (ManagedBy); and where events received from other accounts came from.',
    },
  },
  select(facts) {
    const rules = where(facts['events.rule'], ({ targets, region }) =>
      test(targets, (list) => abroadOf(list, region).length > 0),
    );
    const endpoints = where(facts['events.endpoint'], ({ details }) =>
      test(details, ({ state }) => !deadEndpoint.test(state)),
    );
    return together(rules, endpoints);
  },
  check(subject: Subject, _facts, context) {
    const { destinations, apiDestinations } = destinationsOf(subject);
    const regions = destinations.map(({ region }) => region);
    const outside = outsideAllowed(regions, context);
    if (outside.length > 0) {
      const there = destinations.filter(({ region }) => outside.includes(region));
      const targets = listed(there.map(({ name }) => name));
      return fail('outside', { outside, targets, apiDestinations, abroad: someAbroad(outside) });
    }
    const params = { regions: listed(regions), apiDestinations };
    return apiDestinations.length > 0 ? pass('insideBesideApi', params) : pass('inside', params);
  },
});

interface Destination {
  readonly region: string;
  /** For the message. */
  readonly name: string;
}

function destinationsOf(subject: Subject): {
  readonly destinations: readonly Destination[];
  readonly apiDestinations: readonly string[];
} {
  if (subject.kind === 'events.endpoint') {
    const { busArns, secondary } = read(subject.details);
    const places = [...busArns.map(destinationAt), { region: secondary, name: secondary }];
    return { destinations: places.filter(({ region }) => region !== subject.region), apiDestinations: [] };
  }
  const targets = read(subject.targets);
  const apiNames = (targets ?? []).flatMap(({ arn }) => /:api-destination\/([^/]+)/.exec(arn)?.slice(1, 2) ?? []);
  return {
    destinations: abroadOf(targets, subject.region).map(destinationAt),
    apiDestinations: listed(apiNames),
  };
}

/** The targets whose ARN names another region than the rule's; of an ARN without a region nothing is told. */
function abroadOf(targets: Targets, region: string): readonly string[] {
  return (targets ?? []).map(({ arn }) => arn).filter((arn) => !['unknown', region].includes(regionOfArn(arn)));
}

function destinationAt(arn: string): Destination {
  return { region: regionOfArn(arn), name: arn.split(':').slice(3).join(':') };
}
