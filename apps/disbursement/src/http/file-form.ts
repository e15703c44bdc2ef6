/** A form with one file, as the API description shows it. */
export const FILE_FORM = {
  schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
};
