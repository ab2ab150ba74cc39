import { UsageError } from '../usage.ts';

/** A proxy, certificate file or endpoint that is set wrongly: one sentence that names the setting. Exit 3. */
export class NetworkSettingError extends UsageError {
  override readonly name = 'NetworkSettingError';
}
