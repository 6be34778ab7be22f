app-name = Exergue
