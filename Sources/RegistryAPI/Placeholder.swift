enum RegistryAPIPlaceholder {}
