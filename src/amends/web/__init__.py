"""The served product: settings, addresses, page frame, components, style and languages."""
