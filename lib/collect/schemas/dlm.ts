/** The values of a reading, by kind and attribute. */
import { orNull, texts } from './shapes.ts';

export default { 'dlm.policy': { state: orNull, copyTargets: texts } };
