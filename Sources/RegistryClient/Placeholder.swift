enum RegistryClientPlaceholder {}
