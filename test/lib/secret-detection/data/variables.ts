/** Environment variables: their names and values. */
export type Variables = readonly (readonly [name: string, value: string])[];
