/** Tags may say what is nobody's business: facts keep those alone whose keys a setting names. */
import type { Read } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Settings, SettingName, Tag } from '../../rules/settings.ts';

/** The attribute that holds tags, of whatever kind: key → value. */
export const tagsAttribute = 'tags';

/** The keys of the tags that settings name; of the named settings alone where names are given. In order. */
export function tagKeysIn(settings: Settings, names?: readonly SettingName[]): readonly string[] {
  const chosen = names ?? (Object.keys(settings) as SettingName[]);
  const tags = chosen.map((name) => settings[name] as unknown).filter(isTag);
  return [...new Set(tags.map(({ key }) => key))].sort();
}

/** The tag keys that a rule asks for. */
export function tagKeysOf(rule: Rule, settings: Settings): readonly string[] {
  return tagKeysIn(settings, rule.parameters ?? []);
}

/** A reading of tags with the keys alone that somebody asks for. */
export function withoutOtherTags(reading: Read<unknown>, keys: ReadonlySet<string>): Read<unknown> {
  // null: the service did not tell.
  if (!reading.ok || reading.value === null) return reading;
  const tags = Object.entries(reading.value as Readonly<Record<string, string>>);
  return { ok: true, value: Object.fromEntries(tags.filter(([key]) => keys.has(key))) };
}

function isTag(setting: unknown): setting is Tag {
  return typeof setting === 'object' && setting !== null && 'key' in setting && 'value' in setting;
}
