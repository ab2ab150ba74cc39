/**
 * Who may import whom: one row a place. The lint plugin beside this file and test/architecture.test.ts both go by it, and
 * docs/architecture.md draws it.
 */

/**
 * @typedef {object} Place
 * @property {RegExp} in      Files of the place, by path in the repository.
 * @property {RegExp} ours    What they may import of ours, by path.
 * @property {RegExp} theirs  What they may import of others; Node's own modules are `node:…`.
 */

/**
 * First match wins.
 * @type {readonly Place[]}
 */
export const places = [
  { in: /^catalog\//, ours: /^catalog\//, theirs: /^(zod|yaml|node:fs|node:path)$/ },
  { in: /^rules\/policy\//, ours: /^rules\/policy\//, theirs: /^$/ },
  { in: /^rules\/facts(\/|\.ts$)/, ours: /^rules\/facts(\/|\.ts$)/, theirs: /^$/ },
  {
    in: /^rules\/derived\//,
    ours: /^rules\/((derived|policy|facts)\/|(facts|kind|listing|resource-types|rule|settings)\.ts$)/,
    theirs: /^$/,
  },
  // A rule never knows another service's folder: what rules share is derived.
  { in: /^rules\/[^/]+\//, ours: /^rules\/((derived|policy|facts)\/|(facts|listing|rule)\.ts$)/, theirs: /^$/ },
  { in: /^rules\/(index|load)\.ts$/, ours: /^rules\//, theirs: /^$/ },
  { in: /^rules\//, ours: /^rules\/[^/]+\.ts$|^rules\/facts\//, theirs: /^$/ },
  { in: /^lib\/(compare|known-regions|tool)\.ts$/, ours: /^$/, theirs: /^$/ },
  { in: /^lib\/text\.ts$/, ours: /^rules\/rule\.ts$/, theirs: /^$/ },
  { in: /^lib\/(problems\/|usage\.ts$)/, ours: /^lib\/text\.ts$/, theirs: /^$/ },
  {
    in: /^lib\/item-ids\.ts$/,
    ours: /^(catalog\/|rules\/policy\/|lib\/(evidence\/plain|text|usage))/,
    theirs: /^$/,
  },
  { in: /^lib\/region-names\.ts$/, ours: /^lib\/(problems\/|(known-regions|text|usage)\.ts$)/, theirs: /^$/ },
  {
    in: /^lib\/setting-schemas\.ts$/,
    ours: /^(rules\/settings\.ts$|lib\/(problems\/|region-names\.ts$))/,
    theirs: /^zod$/,
  },
  {
    in: /^lib\/aws\//,
    ours: /^(lib\/((aws|problems)\/|compare|text|usage)|rules\/facts)/,
    theirs:
      /^(@aws-sdk|@smithy|@aws-crypto)\/|^(p-limit|hpagent)$|^node:(async_hooks|events|fs|fs\/promises|http|https|net|stream|tls)$/,
  },
  { in: /^lib\/collect\/schemas\//, ours: /^lib\/collect\/schemas\//, theirs: /^zod$/ },
  {
    in: /^lib\/collect\/[^/]+\//,
    ours: /^(lib\/(aws|collect)\/|rules\/facts)/,
    theirs: /^(@aws-sdk|@smithy)\//,
  },
  {
    in: /^lib\/collect\//,
    ours: /^(lib\/((aws|collect|problems)\/|compare|setting-schemas|problem|text|usage)|rules\/)/,
    theirs: /^(node:(crypto|stream|util|zlib)|p-limit|zod)$/,
  },
  {
    in: /^lib\/scan\//,
    ours: /^(rules|catalog|lib\/((scan|collect|result|evidence|problems)\/|compare|item-ids|report\/report\.ts$|text|tool|usage))/,
    theirs: /^$/,
  },
  {
    in: /^lib\/evidence\//,
    ours: /^(catalog|rules|lib\/((evidence|problems|result)\/|item-ids|text|usage|yaml))/,
    theirs: /^zod$/,
  },
  {
    in: /^lib\/configuration\//,
    ours: /^(rules\/|lib\/((configuration|problems|scan)\/|problem|region-names|setting-schemas|text|usage|yaml))/,
    theirs: /^zod$/,
  },
  {
    in: /^lib\/result\//,
    ours: /^(catalog\/|lib\/((problems|result)\/|compare|setting-schemas|problem|text|usage)|rules\/(facts|rule|settings)\.ts)/,
    theirs: /^zod$/,
  },
  { in: /^lib\/i18n\//, ours: /^(lib\/((i18n|result)\/|text)|rules\/(rule|settings)\.ts)/, theirs: /^$/ },
  // Runs in the reader's browser.
  { in: /^lib\/report\/html\/browser\//, ours: /^lib\/report\/html\/browser\//, theirs: /^$/ },
  {
    in: /^lib\/report\//,
    ours: /^(lib\/((report|result|i18n)\/|compare|text)|catalog\/|rules\/(listing|rule|settings)\.ts)/,
    theirs: /^(preact|preact-render-to-string|hucre)(\/|$)|^(string-width|fflate)$|^node:(crypto|util)$/,
  },
  // Of the SDK the client that signs, and nothing else.
  {
    in: /^lib\/seal\//,
    ours: /^(rules\/(rule|settings)\.ts$|catalog\/|lib\/((seal|aws|collect|evidence|i18n|problems|report|result|scan)\/|compare|problem|setting-schemas|text|tool|usage))/,
    theirs: /^(fflate|zod|@aws-sdk\/client-kms)$|^node:(crypto|path|zlib)$/,
  },
  {
    in: /^lib\/aws-config\//,
    ours: /^(rules|catalog|lib\/((aws-config|aws|collect|evidence|i18n|result|scan)\/|compare|tool))/,
    theirs: /^@aws-sdk\/client-config-service$|^node:crypto$/,
  },
  {
    in: /^lib\/lambda\//,
    ours: /^(rules|catalog|lib\/((lambda|aws-config|aws|collect|configuration|evidence|i18n|report|result|scan)\/|catalog|compare|tool))/,
    theirs: /^(@aws-sdk|@smithy)\/|^zod$|^node:(crypto|path|timers\/promises)$/,
  },
  {
    in: /^lib\/deploy\//,
    ours: /^(rules|catalog|lib\/((deploy|aws-config|collect|configuration|i18n|problems|scan)\/|lambda\/interface|catalog|compare|files|known-regions|package|tool|usage|yaml))/,
    theirs: /^(aws-cdk-lib|constructs)(\/|$)|^(fflate|yaml|zod)$|^node:/,
  },
  // The one command that asks for the CDK, when it runs.
  {
    in: /^lib\/cli\/template\.ts$/,
    ours: /^lib\/(cli|deploy|i18n|problems|files|usage)/,
    theirs: /^node:path$/,
  },
  {
    in: /^lib\/cli\//,
    ours: /^(rules|catalog|lib\/((cli|aws-config|aws|collect|configuration|evidence|i18n|problems|report|result|scan|seal)\/|lambda\/interface|catalog|compare|files|item-ids|known-regions|package|region-names|sessions|text|tool|usage|yaml))/,
    theirs: /^(commander|yocto-spinner|@smithy\/.*)$|^node:/,
  },
  { in: /^lib\//, ours: /^(rules|catalog|lib)\//, theirs: /^(zod|yaml)$|^node:/ },
  { in: /^bin\//, ours: /^(bin\/|lib\/(cli|deploy)\/|lib\/usage)/, theirs: /^(aws-cdk-lib|constructs)(\/|$)|^node:/ },
];

/**
 * Why a file may not import something; null: it may.
 * @param {string} file      Path in the repository.
 * @param {string} target    A path in the repository, or a package.
 * @param {boolean} isOurs   Whether the target is a path.
 * @param {boolean} isTypeOnly
 * @returns {string | null}
 */
export function forbidden(file, target, isOurs, isTypeOnly) {
  const place = places.find((candidate) => candidate.in.test(file));
  if (place === undefined) return null;
  // A type leaves no trace at run time: types of the SDK's core are fine where the SDK itself is not.
  if (!isOurs && isTypeOnly && target === '@smithy/types') return null;
  const allowed = isOurs ? place.ours : place.theirs;
  return allowed.test(target) ? null : `${file} may not import ${target} (docs/architecture.md)`;
}
