/** Every item of the edition, by standard and provision. */
import type { JSX } from 'preact';
import type { Locale } from '../../../rules/rule.ts';
import type { ReportModel } from '../model.ts';
import { ItemCard } from './item/card.tsx';
import { Filter } from './item/filter.tsx';
import { anchorOf } from './parts.tsx';
import { Section } from './section.tsx';
import { Both, Say } from './text.tsx';

export function Items({ model, locale }: { readonly model: ReportModel; readonly locale: Locale }): JSX.Element {
  return (
    <Section id="items" print="full">
      <Filter model={model} locale={locale} />
      <p id="nothing" class="empty" hidden>
        <Say k="nothingShown" />
      </p>
      <p class="small soft">
        <Say k="crosswalkLegend" />
      </p>
      {model.standards.map(({ standard, provisions }) => (
        <div data-group key={standard.id}>
          <h3 id={anchorOf(standard.id)} class="standard-head">
            {standard.id} <Both text={standard.title} />
          </h3>
          {provisions.map(({ provision, items }) => (
            <div data-group key={provision.label}>
              <h4 class="provision">
                {provision.label} <Both text={provision.title} />
                {provision.controlNumber !== null && <span class="small soft"> {provision.controlNumber}</span>}
              </h4>
              {items.map((view) => (
                <ItemCard view={view} model={model} key={view.item.id} />
              ))}
            </div>
          ))}
        </div>
      ))}
    </Section>
  );
}
