/** The values of a reading, by kind and attribute. */
import { texts } from './shapes.ts';

export default { 'bedrock.inferenceProfile': { modelArns: texts } };
