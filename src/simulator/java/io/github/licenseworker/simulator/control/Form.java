package io.github.licenseworker.simulator.control;

import io.undertow.server.handlers.form.FormData;

/** The fields of a form that a browser has sent. */
record Form(FormData fields) {

    String text(String name) {
        FormData.FormValue value = fields.getFirst(name);
        if (value == null) {
            throw new IllegalArgumentException("The form lacks the field " + name);
        }
        return value.getValue().strip();
    }

    int number(String name) {
        String text = text(name);
        if (!text.matches("-?\\d{1,4}")) {
            throw new IllegalArgumentException("%s must be a whole number, but is '%s'".formatted(name, text));
        }
        return Integer.parseInt(text);
    }
}
