/**
 * Language, filter, links and print. Without it the page shows everything in its own language.
 * It becomes the text in `../script.ts` (npm run generate), which stands in the page.
 */
import { all } from './dom.ts';
import { Filter } from './filter.ts';
import { startLanguages } from './language.ts';
import { startLinks } from './links.ts';
import { startPrint } from './print.ts';

for (const element of all('[data-script]')) element.hidden = false;
startPrint();
startLanguages();
const filter = new Filter();
startLinks(() => filter.showAll());
