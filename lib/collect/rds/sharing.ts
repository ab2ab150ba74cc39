import { required } from '../../aws/errors.ts';

/** What is encrypted, or made by AWS itself, cannot be public: nothing is asked of it. */
export function notShared(encrypted: boolean | undefined, type: string | undefined): { readonly public?: null } {
  return encrypted === true || (type !== undefined && type !== 'manual') ? { public: null } : {};
}

/** Does the attribute `restore` let all in? Without values it is shared with nobody. */
export function isForAll(
  attributes:
    | readonly {
        readonly AttributeName?: string | undefined;
        readonly AttributeValues?: readonly string[] | undefined;
      }[]
    | undefined,
  field: string,
): boolean {
  return required(attributes, field).some(
    ({ AttributeName: name, AttributeValues: values = [] }) => name === 'restore' && values.includes('all'),
  );
}
