/** The sections of the page, each with its heading, and the list of them at the top. */
import type { ComponentChildren, JSX } from 'preact';
import type { MessageKey } from '../../i18n/messages.ts';
import { Say } from './text.tsx';

/** Each section's heading, by its id. */
const headings = {
  summary: 'sectionSummary',
  issues: 'sectionFindings',
  unknowns: 'sectionUnknowns',
  attestations: 'sectionAttestations',
  exceptions: 'sectionExceptions',
  items: 'sectionItems',
  unseen: 'sectionUnseen',
  rules: 'sectionRules',
  filed: 'sectionFiled',
  open: 'sectionOpen',
} as const satisfies Record<string, MessageKey>;

export type SectionId = keyof typeof headings;

/** The sections that every page has, in their order. */
const listed = [
  'summary',
  'issues',
  'unknowns',
  'attestations',
  'items',
  'unseen',
  'rules',
] as const satisfies readonly SectionId[];

export function Section(props: {
  readonly id: SectionId;
  /** `full`: printed only with every detail; `short`: printed only without it, and not on the screen; else always. */
  readonly print?: 'full' | 'short';
  readonly children: ComponentChildren;
}): JSX.Element {
  const { id, print, children } = props;
  return (
    <section aria-labelledby={id} class={print === undefined ? undefined : `in-${print}`}>
      <h2 id={id}>
        <Say k={headings[id]} />
      </h2>
      {children}
    </section>
  );
}

/** A part of a section. */
export function Part({ k, children }: { readonly k: MessageKey; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <h3>
        <Say k={k} />
      </h3>
      {children}
    </>
  );
}

export function Contents(): JSX.Element {
  return (
    <nav class="toc" aria-labelledby="toc">
      <span id="toc" class="vh">
        <Say k="toc" />
      </span>
      <ul>
        {listed.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>
              <Say k={headings[id]} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
