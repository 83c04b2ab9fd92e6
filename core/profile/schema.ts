/** What an operator declares of attributes; `PUT /v1/schema`. Attributes that are not declared are taken as they come. */
export interface ProfileSchema {
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}
/** The catalog's row that holds it. */
export const SCHEMA_ID = 'profile';
export const ATTRIBUTE_TYPES = ['string', 'number', 'integer', 'boolean', 'date', 'timestamp', 'list', 'object'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
export interface AttributeRule {
  readonly type: AttributeType;
  readonly description?: string;
  /** Numbers: bounds, both included. */
  readonly min?: number;
  readonly max?: number;
  /** Texts and lists: length. */
  readonly maxLength?: number;
  readonly allowed?: readonly (string | number)[];
  /** Personal data: left out of exports to analytics; shown masked to viewers. */
  readonly personal?: boolean;
  /** Apps may set it (`PATCH /v1/devices/{id}/profile`). */
  readonly app?: boolean;
}
/** What a profile has beside what is declared, where no attribute has that name. */
export const PROFILE_FIELDS: readonly string[] = ['id', 'locale', 'timeZone'];
export const NO_SCHEMA: ProfileSchema = { attributes: {} };
