/** What `template` writes: the words of its argument, light to load for help and completion. */
export const templateKinds = ['stack', 'conformance-pack'] as const;
export type TemplateKind = (typeof templateKinds)[number];
