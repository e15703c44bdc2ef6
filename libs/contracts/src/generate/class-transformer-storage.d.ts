declare module 'class-transformer/cjs/storage.js' {
  /** Where `@Type` keeps what it was told; JSON Schema of nested lists is read from it. */
  export const defaultMetadataStorage: import('class-transformer/types/MetadataStorage.js').MetadataStorage;
}
