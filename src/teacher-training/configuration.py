"""Dimensions of glip-nano in the format that describes any GLIP here: Swin, pyramid, head, fusion, text, image, post."""


def nano(vocabulary_size):
    width = 64
    return {
        "name": "glip-nano",
        "swin": {"EMBED_DIM": 40, "DEPTHS": [2, 2, 1, 1], "NUM_HEADS": [1, 2, 4, 8], "WINDOW_SIZE": 4, "MLP_RATIO": 4,
                 "QKV_BIAS": True, "PATCH_SIZE": 4, "LN_EPS": 1e-5, "OUT_CHANNELS": [40, 80, 160, 320]},
        "fpn_channels": width,
        "dyhead": {"NUM_CONVS": 1, "CHANNELS": width, "GN_GROUPS": 16, "GN_EPS": 1e-5, "num_classes_minus_one": 80},
        "fusion": {"num_heads": 4, "embed_dim": 128, "official_hard_coded": False},
        "bert": {"vocab_size": vocabulary_size, "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
                 "intermediate_size": 256, "max_position_embeddings": 64, "layer_norm_eps": 1e-12,
                 "hidden_act": "gelu (erf)", "type_vocab_size": 2},
        "text_length": 64,
        "image": {"min_size": 128, "max_size": 213, "mean_bgr": [103.53, 116.28, 123.675], "std_bgr": [57.375, 57.12, 58.395],
                  "size_divisibility": 32},
        "anchors": {"sizes": [64, 128, 256, 512, 1024], "strides": [8, 16, 32, 64, 128], "ratios": [1.0]},
        "post": {"score_agg": "MEAN", "pre_nms_thresh": 0.05, "pre_nms_top_n": 1000, "nms_thresh": 0.6, "detections_per_img": 100},
    }
