/** What the rules about Availability Zones have in common: what none of them sees. */
export const zonesCannotSee = {
  ja: '切替えの試験の有無、ゾーン停止後に残る処理能力の十分性、合意したSLA又はSLOは確認していない。',
  en: 'Whether failover was ever exercised, whether the capacity left without a zone suffices, and the agreed SLA or SLO.',
} as const;
