/** A proxy, certificate file or endpoint that is set wrongly: one sentence that names the setting. Exit 3. */
export class NetworkSettingError extends Error {
  override readonly name = 'NetworkSettingError';
}
