declare module 'class-transformer/cjs/storage.js' {
  /** Where class-transformer keeps what `@Type` and its like were told. */
  export const defaultMetadataStorage: import('class-transformer/types/MetadataStorage.js').MetadataStorage;
}
