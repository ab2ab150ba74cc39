import type { Fact } from '../facts.ts';
import { decide, read, some } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount } from '../rule.ts';

type Agreement = Fact<'artifact.agreement', 'details'>;

/** AWS Artifact lists its own non-disclosure agreement as one. */
const nonDisclosure = /non-?disclosure|\bnda\b|秘密保持/i;

const underJapaneseLaw = /日本準拠法|japan.{0,40}law|governing law.{0,40}japan/i;

export default defineRule({
  id: 'artifact-agreements-active',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  usesNow: true,
  parameters: ['requiredAgreements'],
  needs: { 'artifact.agreement': ['details'] },
  text: {
    ja: {
      title: 'AWS Artifactで承諾した契約が効力を有する',
      problem: '必要と定めた契約のうち、AWS Artifactで効力を確認できないものがある',
      rationale:
        '準拠法、裁判地その他の契約条件は、どの契約がいつから効力を有するかにより定まる。電子的に承諾した契約はその状態を確認できる。',
      messages: {
        active:
          '効力を有する契約: {names}(組織として承諾: {organization}、発効: {effectiveStart}、日本法: {japaneseLaw})',
        notAccepted: '効力を確認できない契約: {missing}',
        none: 'AWS Artifactで承諾した契約なし(終了したもの: {terminated})。日本の利用者は既定で日本法が適用される場合があり、書面の契約もあるため、契約書で確認する',
      },
      remediation:
        '管理アカウント又はこのアカウントから、AWS Artifactの契約で必要な契約を承諾する。書面で締結している場合は、必要な契約の一覧から除く。',
      cannotSee: '書面で締結した契約、契約の相手方となる法人、各条項の内容は確認していない。',
    },
    en: {
      title: 'The agreements accepted in AWS Artifact are in force',
      problem: 'An agreement that the institution requires is not seen in force in AWS Artifact',
      rationale:
        'Governing law, court and other terms depend on which agreements are in force and since when. Of those accepted electronically the state can be read.',
      messages: {
        active:
          'In force: {names} (for the organization: {organization}; since: {effectiveStart}; Japanese law: {japaneseLaw})',
        notAccepted: 'Not seen in force: {missing}',
        none: 'No agreement was accepted in AWS Artifact (terminated: {terminated}). Customers in Japan may be under Japanese law by default, and others sign on paper: the contract tells',
      },
      remediation:
        'Accept the agreement in AWS Artifact, from the management account or this one. Where it was signed on paper, take it off the list of those required.',
      cannotSee: 'Contracts signed on paper, which legal entity is the customer, and what the clauses say.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, { now, settings: { requiredAgreements: required } }) {
    const agreements = facts['artifact.agreement'];
    const isActive = (agreement: Agreement): boolean => isInForce(agreement, now);
    const accepts = (part: string): boolean =>
      decide(some(agreements, (one) => isActive(one) && nameOf(one).toLowerCase().includes(part.toLowerCase())));
    const missing = required.filter((part) => !accepts(part));
    if (missing.length > 0) return fail('notAccepted', { missing });
    if (!decide(some(agreements, isActive))) {
      const terminated = agreements.items.filter((one) => read(one.details).state !== 'ACTIVE').map(nameOf);
      return notApplicable('none', { terminated: terminated.length === 0 ? '-' : terminated });
    }
    const active = agreements.items.filter(isActive);
    const names = active.map(nameOf);
    return pass('active', {
      names,
      organization: active.map((one) => (read(one.details).ofOrganization ? 'yes' : 'no')),
      effectiveStart: active.map((one) => read(one.details).effectiveStart?.slice(0, 10) ?? '-'),
      japaneseLaw: names.some((name) => underJapaneseLaw.test(name)),
    });
  },
});

function nameOf({ name = '-' }: Agreement): string {
  return name;
}

/** Active now, and more than a promise to keep documents secret. */
function isInForce(agreement: Agreement, now: number): boolean {
  const { state, effectiveEnd } = read(agreement.details);
  return (
    state === 'ACTIVE' &&
    (effectiveEnd === null || Date.parse(effectiveEnd) > now) &&
    !nonDisclosure.test(nameOf(agreement))
  );
}
