/** A value that the engine gives as JSON, or as it is where it is none. */
const parse = value => {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
};

export const asLine = value => JSON.stringify(parse(value)) ?? '';

/** With a line for each part. */
export const pretty = value => JSON.stringify(parse(value), null, 2) ?? '';
