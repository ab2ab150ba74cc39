/** The embedded account's files, below the package's folder: where the build puts them, or the source. */
const demo = import.meta.url.endsWith('.ts') ? 'lib/demo' : 'dist/demo';

export const demoFacts = `${demo}/facts.ndjson`;
export const demoEvidence = `${demo}/evidence.yaml`;
