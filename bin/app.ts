#!/usr/bin/env node
/** The CDK app: `npx cdk synth`, `npx cdk deploy`. */
import { App } from 'aws-cdk-lib';
import { addStacks } from '../lib/deploy/app.ts';
import { UsageError } from '../lib/usage.ts';
import { parameters } from './parameter.ts';

const app = new App();
try {
  await addStacks(app, parameters);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`fisc-check: ${error.message}\n`);
  process.exit(1);
}
