/**
 * What a FISC edition looks like: first as written in YAML (`*File` schemas), then as everybody else reads it
 * (`Catalog` and the types below). The catalog names rules by id only and knows nothing of their code.
 */
import * as z from 'zod';

/** How strictly the institution manages the business it put on the cloud (簡易な管理 / 厳格な管理). */
export const levels = ['standard', 'strict'] as const;
export type Level = (typeof levels)[number];

/** A text in both languages. Neither may be empty. */
const bilingual = z.strictObject({ ja: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

/** `auto`: rules alone; `mixed`: rules and a person; `attestation`: a person alone; `provider`: AWS's matter only. */
const kind = z.enum(['auto', 'mixed', 'attestation', 'provider']);
export type Kind = z.infer<typeof kind>;

const weight = z.enum(['decisive', 'supporting']);
/** `decisive`: a fail violates the item. `supporting`: shown beside the item (参考), never decides. */
export type Weight = z.infer<typeof weight>;

const crosswalkEntry = z.strictObject({
  id: z.string().regex(/^[統実監]\d+(-\d+)*$/, 'expected a newer FISC number such as 統20 or 実14-1'),
  /** A: same control by a published mapping; B: by a third-party draft; C: inferred by topic. */
  confidence: z.enum(['A', 'B', 'C']),
  disputed: z.literal(true).optional(),
});
/** An item's number in the newer FISC editions, and how sure we are of it. */
export type CrosswalkEntry = z.infer<typeof crosswalkEntry>;

const mapping = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'expected a rule id such as s3-bucket-tls-only'),
    weight,
    /** Present only at the strict level; absent: at both. */
    level: z.literal('strict').optional(),
    /** A supporting rule that becomes decisive at the strict level. */
    weightAtStrict: z.literal('decisive').optional(),
    /** Counts only what stands abroad: a finding in Japan leaves the item alone. */
    where: z.literal('abroad').optional(),
    why: bilingual,
  })
  .refine(
    (value) => value.weightAtStrict === undefined || (value.weight === 'supporting' && value.level === undefined),
    {
      message: 'weightAtStrict belongs to a supporting mapping that holds at both levels',
      path: ['weightAtStrict'],
    },
  );
/** Which rule bears on an item, how much, and why: what it shows for this item and what it cannot show. */
export type Mapping = z.infer<typeof mapping>;

const attestation = z.strictObject({
  /** What the person must state and point to. */
  asks: bilingual,
  /** Documents that count, the strongest first. */
  evidence: z.array(bilingual).min(1),
  /** Who usually states it, and who approves: different persons. Typical for a Japanese bank, no duty. */
  owner: bilingual,
  approver: bilingual,
  /** Months that a statement usually holds. An institution may shorten this. */
  validMonths: z.int().positive(),
  /** The statement is needed at the strict level only. */
  onlyAtStrict: z.literal(true).optional(),
  /** Needed at either level while an allowed region or zone stands abroad; without `onlyAtStrict` only then. */
  ifAllowedAbroad: z.literal(true).optional(),
});
/** What no API shows, so a person states it. */
export type Attestation = z.infer<typeof attestation>;

const change = z.strictObject({
  /** Year, year-month or full date. */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "expected '2021', '2021-03' or '2021-03-02', quoted"),
  text: bilingual,
  url: z.url({ protocol: /^https$/ }),
});
/** What AWS changed after the base document was written. */
export type Change = z.infer<typeof change>;

const sourceEntry = z.strictObject({
  number: z.int().positive(),
  title: z.string().min(1),
  url: z.url(),
  /** Further addresses printed under the same number. */
  moreUrls: z.array(z.url()).optional(),
});
/** An information source (情報参照元) that the base document numbers. */
export interface Source {
  number: number;
  title: string;
  url: string;
  moreUrls: string[];
}

const provisionEntry = z.strictObject({
  number: z.int().positive(),
  controlNumber: z
    .string()
    .regex(/^A\d{8}$/)
    .nullable(),
  title: bilingual,
  /** Applies to each item of the provision. */
  crosswalk: z.array(crosswalkEntry).default([]),
});

const standardEntry = z.strictObject({
  id: z.string().regex(/^運\d+$/),
  title: bilingual,
  /** Applies to each item of the standard. */
  crosswalk: z.array(crosswalkEntry).default([]),
  provisions: z.array(provisionEntry).min(1),
});

const itemEntry = z.strictObject({
  id: z.string().regex(/^un\d+-\d+(-\d+)?$/, 'expected un<standard>-<provision> or un<standard>-<provision>-<sub>'),
  provider: z.boolean(),
  user: z.boolean(),
  sources: z.array(z.int().positive()),
  /** Section printed beside a source, by source number. */
  sourceNotes: z.record(z.string().regex(/^\d+$/), z.string().min(1)).default({}),
  kind,
  topic: bilingual,
  summary: bilingual,
  confirmed: bilingual,
  attestation: attestation.nullable(),
  whenNothing: z.enum(['notApplicable', 'attestationRequired']).default('notApplicable'),
  /** Added to the crosswalk of the standard and the provision. */
  crosswalk: z.array(crosswalkEntry).default([]),
  /** Names of entries of changes.yaml. */
  since: z.array(z.string()).default([]),
  rules: z.array(mapping).default([]),
});
export type ItemEntry = z.infer<typeof itemEntry>;

/** `edition.yaml`: the edition, its standards and their provisions. */
export const editionFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: bilingual,
  standards: z.array(standardEntry).min(1),
});

/** `sources.yaml`: the numbered information sources. */
export const sourcesFile = z.strictObject({ sources: z.array(sourceEntry).min(1) });

/** `changes.yaml`: what AWS changed since, by a name that items refer to. */
export const changesFile = z.strictObject({ changes: z.record(z.string(), change) });

/** `un<standard>.yaml`: the items of one standard in document order. */
export const standardFile = z.strictObject({ items: z.array(itemEntry).min(1) });

/** 基準, such as 運108. */
export interface Standard {
  id: string;
  title: Bilingual;
}

/** 項, such as 運108-3. */
export interface Provision {
  /** As printed: `運108-3`. */
  label: string;
  standard: string;
  number: number;
  controlNumber: string | null;
  title: Bilingual;
}

/** The leaf that is judged: a sub-item (運108-3(7)) or a provision without sub-items (運108-1). */
export interface Item {
  id: string;
  /** As printed: `運108-3(7)`. */
  label: string;
  standard: string;
  provision: number;
  sub: number | null;
  controlNumber: string | null;
  /** The ○/― marks of クラウド事業者 and 利用者. */
  provider: boolean;
  user: boolean;
  /** In the printed order, without repeats; empty for － and N/A. */
  sources: number[];
  /** The section printed beside a source, by its number. */
  sourceNotes: Record<string, string>;
  /** The kind at the standard level; see `effectiveKind`. */
  kind: Kind;
  rules: Mapping[];
  attestation: Attestation | null;
  /** The item's status when every decisive rule finds nothing to judge. */
  whenNothing: 'notApplicable' | 'attestationRequired';
  crosswalk: CrosswalkEntry[];
  topic: Bilingual;
  summary: Bilingual;
  /** What the partners confirmed in 2016, in our words. */
  confirmed: Bilingual;
  since?: Change[];
}

/** One edition, resolved: everything in document order. */
export interface Catalog {
  edition: { id: string; name: Bilingual };
  version: string;
  standards: Standard[];
  provisions: Provision[];
  items: Item[];
  sources: Source[];
}
